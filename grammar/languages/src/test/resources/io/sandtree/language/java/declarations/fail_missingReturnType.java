class Bad { public m(int a, b) { } }
