class Bad {
    void m(int a, int b) {
        for (a = 0; a < 1) { }
    }
}
