class Bad { var x = 1; }
