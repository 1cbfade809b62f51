class Bad {
    void m(int a, int b) {
        void inner() { }
    }
}
