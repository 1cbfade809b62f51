enum Enums implements Runnable {
    A, @Deprecated B(1), C { void m() { } }, D(2, 3) { }, ;
    Enums(int... i) { }
    static final int X = 1;
    public void run() { }
    enum Empty { }
    enum Comma { , }
    enum Semicolon { ; }
    enum Both { ,; }
    enum One { A }
    enum Two { A, B, }
    enum Constant { A, B; ; int f; Constant() { } }
}
