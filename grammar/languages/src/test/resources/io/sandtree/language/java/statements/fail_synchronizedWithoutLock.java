class Bad {
    void m(int a, int b) {
        synchronized { }
    }
}
