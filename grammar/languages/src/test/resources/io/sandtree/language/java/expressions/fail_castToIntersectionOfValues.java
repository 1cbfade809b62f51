class Bad {
    Object x = (a & 1) b;
}
