class Bad {
    Object x = int x -> x;
}
