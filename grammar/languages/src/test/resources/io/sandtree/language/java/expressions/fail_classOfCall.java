class Bad {
    Object x = m().class;
}
