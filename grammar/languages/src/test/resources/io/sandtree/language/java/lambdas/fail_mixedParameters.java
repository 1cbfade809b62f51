class Bad {
    Object x = (x, int y) -> x;
}
