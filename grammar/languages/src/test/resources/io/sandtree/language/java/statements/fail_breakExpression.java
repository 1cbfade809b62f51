class Bad {
    void m(int a, int b) {
        break 1;
    }
}
