class Bad { java.util.List<> list; }
