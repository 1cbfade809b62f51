class A { void m(int... a, int b) { } }
