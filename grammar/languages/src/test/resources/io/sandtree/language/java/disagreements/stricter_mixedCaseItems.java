class A { void m() { switch (o) { case 1, String s -> { } } } }
