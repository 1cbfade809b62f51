class Known { java.util.List<java.util.List<int[]> > fine; int i = 1 < < 2; }
