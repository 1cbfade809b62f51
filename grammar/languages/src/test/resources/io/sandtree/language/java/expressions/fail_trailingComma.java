class Bad {
    Object x = m(1, );
}
