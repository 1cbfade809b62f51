class Bad @A { }
