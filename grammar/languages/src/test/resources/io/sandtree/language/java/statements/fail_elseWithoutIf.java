class Bad {
    void m(int a, int b) {
        else a = 1;
    }
}
