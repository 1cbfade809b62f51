class Bad {
    void m(int a, int b) {
        if (a > 0) int c = 1;
    }
}
