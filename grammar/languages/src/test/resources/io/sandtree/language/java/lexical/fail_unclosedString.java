class Bad { String s = "open; }
