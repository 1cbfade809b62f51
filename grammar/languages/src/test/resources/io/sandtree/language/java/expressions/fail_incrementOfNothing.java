class Bad {
    Object x = ++;
}
