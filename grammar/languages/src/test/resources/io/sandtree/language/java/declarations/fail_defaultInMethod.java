class Bad { int m(int a default 1) { } }
