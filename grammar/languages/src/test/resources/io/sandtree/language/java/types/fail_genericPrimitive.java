class Bad { int<String> i; }
