class Bad {
    Object x = ();
}
