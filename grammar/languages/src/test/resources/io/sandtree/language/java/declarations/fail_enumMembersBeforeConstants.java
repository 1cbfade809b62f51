enum Bad { int x; A }
