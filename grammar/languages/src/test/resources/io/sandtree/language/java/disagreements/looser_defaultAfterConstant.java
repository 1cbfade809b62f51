class A { void m() { switch (a) { case 1, default: } } }
