class Bad {
    void m(int a, int b) {
        switch (a) { default -> 1; }.m();
    }
}
