class A { Object o = (, a) -> 1; }
