class Bad {
    Object x = switch (a) { default -> 1; }.x;
}
