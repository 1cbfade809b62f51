class Bad { int i = 0b2; }
