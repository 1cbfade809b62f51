class Bad {
    Object x = a[1;
}
