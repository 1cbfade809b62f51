class A { int i = 8 > > 1; }
