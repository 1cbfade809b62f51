class A { void m() { name; (b); "c"; d[0]; e.f; } }
