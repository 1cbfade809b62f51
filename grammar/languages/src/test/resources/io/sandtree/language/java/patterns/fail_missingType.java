class Bad {
    int m(Object o) {
        switch (o) { case x y z: }
    }
}
