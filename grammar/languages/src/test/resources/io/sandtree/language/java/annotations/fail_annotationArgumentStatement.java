@A(x = 1;) class Bad { }
