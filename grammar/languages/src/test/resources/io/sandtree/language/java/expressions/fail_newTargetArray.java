class Bad {
    Object x = a.new B[1];
}
