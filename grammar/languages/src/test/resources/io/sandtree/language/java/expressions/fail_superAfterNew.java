class Bad {
    Object x = new super();
}
