class A { boolean b = o instanceof A > c; }
