class Bad { int _ = 1; }
