class Bad {
    int m(Object o) {
        switch (o) { case 1 when true: }
    }
}
