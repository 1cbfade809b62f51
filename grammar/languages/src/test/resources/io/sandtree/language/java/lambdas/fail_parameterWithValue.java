class Bad {
    Object x = (int x = 1) -> x;
}
