class Bad { void () { } }
