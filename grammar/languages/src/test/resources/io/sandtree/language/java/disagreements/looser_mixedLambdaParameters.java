class A { Object o = (var a, int b) -> 1; }
