class Bad {
    Object x = A::;
}
