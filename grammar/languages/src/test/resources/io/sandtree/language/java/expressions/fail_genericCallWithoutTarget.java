class Bad {
    Object x = <T>m();
}
