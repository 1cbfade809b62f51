class Bad {
    void m(int a, int b) {
        a > 0 ? b : a;
    }
}
