class Bad {
    Object x = = 1;
}
