@A(x = 1, 2) class A { }
