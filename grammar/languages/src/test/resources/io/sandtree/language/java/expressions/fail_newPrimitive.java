class Bad {
    Object x = new int();
}
