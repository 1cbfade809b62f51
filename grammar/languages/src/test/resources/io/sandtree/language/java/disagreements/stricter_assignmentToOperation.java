class A { void m() { -a = b; } }
