class Bad { int # = 1; }
