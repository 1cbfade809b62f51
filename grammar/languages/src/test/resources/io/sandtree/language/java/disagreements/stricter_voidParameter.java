class A { void m(void v) { } }
