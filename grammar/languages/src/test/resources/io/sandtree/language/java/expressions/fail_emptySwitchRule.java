class Bad {
    Object x = switch (a) { default -> ; };
}
