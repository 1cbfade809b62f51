class A { Object o = yield(1); }
