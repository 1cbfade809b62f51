class Bad { int i = 1_; }
