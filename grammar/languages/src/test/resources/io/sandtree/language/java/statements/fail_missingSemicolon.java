class Bad {
    void m(int a, int b) {
        a = 1 b = 2;
    }
}
