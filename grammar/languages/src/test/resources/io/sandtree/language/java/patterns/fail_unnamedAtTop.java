class Bad {
    int m(Object o) {
        if (o instanceof _) return 1;
    }
}
