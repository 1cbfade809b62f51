record A() { { } }
