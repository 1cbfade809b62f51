class Bad { int goto = 1; }
