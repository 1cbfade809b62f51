class Bad<final T> { }
