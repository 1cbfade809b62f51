class A { Object o = a++.b; }
