class Bad { void v; }
