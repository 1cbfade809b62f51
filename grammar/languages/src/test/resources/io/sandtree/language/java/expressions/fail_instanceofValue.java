class Bad {
    Object x = a instanceof 1;
}
