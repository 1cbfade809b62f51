class Bad {
    void m(int a, int b) {
        switch (a) { case 1: break; case 2 -> { } }
    }
}
