class Bad {
    Object x = m().this;
}
