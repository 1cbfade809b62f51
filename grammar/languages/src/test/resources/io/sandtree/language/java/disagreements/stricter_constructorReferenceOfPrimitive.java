class Bad {
    Object x = int::new;
}
