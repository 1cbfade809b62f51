class Bad implements { }
