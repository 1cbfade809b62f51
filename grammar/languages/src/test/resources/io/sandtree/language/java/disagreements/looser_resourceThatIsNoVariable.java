class A { void m() { try (open()) { } } }
