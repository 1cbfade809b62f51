class Bad {
    Object x = a ! b;
}
