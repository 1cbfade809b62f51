class Bad {
    int m(Object o) {
        if (o instanceof Point(int x) p) return 1;
    }
}
