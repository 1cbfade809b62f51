class Bad {
    void m(int a, int b) {
        for (int c = 0, int d = 1; ; ) { }
    }
}
