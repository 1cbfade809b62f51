class Bad {
    Object x = this this;
}
