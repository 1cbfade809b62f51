class Bad {
    void m(int a, int b) {
        case 1: a = 1;
    }
}
