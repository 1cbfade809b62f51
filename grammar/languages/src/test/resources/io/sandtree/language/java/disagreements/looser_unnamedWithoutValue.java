class A { void m() { int _; } }
