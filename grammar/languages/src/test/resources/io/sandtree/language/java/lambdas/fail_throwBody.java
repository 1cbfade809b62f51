class Bad {
    Object x = () -> throw a;
}
