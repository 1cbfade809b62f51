class Bad {
    Object x = int.foo;
}
