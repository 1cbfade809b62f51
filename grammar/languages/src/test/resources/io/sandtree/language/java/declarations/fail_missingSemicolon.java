class Bad { int a int b; }
