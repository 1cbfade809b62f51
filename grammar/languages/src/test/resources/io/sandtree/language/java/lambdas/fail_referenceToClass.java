class Bad {
    Object x = A::class;
}
