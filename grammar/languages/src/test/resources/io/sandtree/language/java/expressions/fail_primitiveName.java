class Bad {
    Object x = int;
}
