class Bad {
    Object x = new int[][1];
}
