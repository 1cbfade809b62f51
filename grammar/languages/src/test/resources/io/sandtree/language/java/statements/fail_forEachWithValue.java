class Bad {
    void m(int a, int b) {
        for (int c = 1 : list) { }
    }
}
