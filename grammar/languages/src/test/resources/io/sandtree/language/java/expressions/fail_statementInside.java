class Bad {
    Object x = if (a) b;
}
