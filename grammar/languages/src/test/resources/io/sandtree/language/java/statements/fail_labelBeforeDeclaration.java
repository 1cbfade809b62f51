class Bad {
    void m(int a, int b) {
        here: int c = 1;
    }
}
