class Bad {
    Object x = a instanceof;
}
