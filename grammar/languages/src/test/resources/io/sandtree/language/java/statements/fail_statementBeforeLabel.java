class Bad {
    void m(int a, int b) {
        switch (a) { a = 1; case 1: }
    }
}
