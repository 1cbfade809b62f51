class A { int \u2603; }
