class A { boolean b = o instanceof var x; }
