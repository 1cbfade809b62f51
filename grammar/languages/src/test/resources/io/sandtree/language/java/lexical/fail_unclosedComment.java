class Bad { } /* open
