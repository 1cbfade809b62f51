class Bad { Bad { } }
