class Bad {
    int m(Object o) {
        switch (o) { case default, null -> 1; }
    }
}
