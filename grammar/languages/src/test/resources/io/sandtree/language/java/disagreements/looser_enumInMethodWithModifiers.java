class A { void m() { private enum B { } } }
