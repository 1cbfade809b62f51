record A() { int i; }
