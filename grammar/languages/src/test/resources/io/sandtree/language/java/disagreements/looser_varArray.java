class A { void m() { var a[] = b; } }
