class Bad {
    Object x = () -> return 1;
}
