class Bad {
    Object x = a.new int();
}
