class Bad extends Object, String { }
