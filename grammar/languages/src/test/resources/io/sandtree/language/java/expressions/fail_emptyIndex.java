class Bad {
    Object x = a[];
}
