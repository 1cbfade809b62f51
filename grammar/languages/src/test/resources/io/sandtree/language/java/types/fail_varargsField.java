class Bad { int... many; }
