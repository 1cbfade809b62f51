class A { b() { } }
