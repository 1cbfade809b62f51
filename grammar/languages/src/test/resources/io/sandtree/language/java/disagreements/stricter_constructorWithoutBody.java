class A { A(); }
