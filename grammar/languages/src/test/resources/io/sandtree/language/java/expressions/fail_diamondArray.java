class Bad {
    Object x = new A<>[] { };
}
