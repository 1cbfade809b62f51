class Bad {
    void m(int a, int b) {
        switch (a) { case default: }
    }
}
