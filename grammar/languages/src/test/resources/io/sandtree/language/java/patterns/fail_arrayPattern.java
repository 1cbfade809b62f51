class Bad {
    int m(Object o) {
        if (o instanceof int[] { 1 }) return 1;
    }
}
