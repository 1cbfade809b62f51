class Bad {
    void m(int a, int b) {
        if a > 0 b = 1;
    }
}
