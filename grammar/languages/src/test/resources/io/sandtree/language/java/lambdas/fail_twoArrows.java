class Bad {
    Object x = x -> -> y;
}
