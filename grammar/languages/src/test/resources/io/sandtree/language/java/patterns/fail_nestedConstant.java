class Bad {
    int m(Object o) {
        if (o instanceof Point(1)) return 1;
    }
}
