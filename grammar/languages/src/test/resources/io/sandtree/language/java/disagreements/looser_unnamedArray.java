class A { void m() { int _[] = a; } }
