class Bad { void <T> m() { } }
