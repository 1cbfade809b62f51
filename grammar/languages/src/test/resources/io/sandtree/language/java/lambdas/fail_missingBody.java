class Bad {
    Object x = x ->;
}
