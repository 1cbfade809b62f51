class Bad { int i = 0x; }
