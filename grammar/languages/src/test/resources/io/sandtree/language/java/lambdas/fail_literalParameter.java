class Bad {
    Object x = (1) -> 2;
}
