interface Bad { int X; }
