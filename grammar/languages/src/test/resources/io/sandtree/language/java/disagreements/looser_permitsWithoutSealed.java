class A permits B { }
