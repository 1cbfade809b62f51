class Bad { java.util.List<?, extends> list; }
