interface A { void m(int a, java.util Map . b); }
