class Bad { int i = @A 1; }
