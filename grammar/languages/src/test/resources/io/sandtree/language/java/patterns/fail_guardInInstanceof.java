class Bad {
    int m(Object o) {
        if (o instanceof String s when s.isEmpty()) return 1;
    }
}
