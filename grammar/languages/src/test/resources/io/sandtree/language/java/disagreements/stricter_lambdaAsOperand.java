class A { Object o = 1 + x -> 2; }
