class Bad { void m(int a, Bad this) { } }
