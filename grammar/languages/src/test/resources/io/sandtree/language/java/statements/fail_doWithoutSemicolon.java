class Bad {
    void m(int a, int b) {
        do { } while (a > 0)
    }
}
