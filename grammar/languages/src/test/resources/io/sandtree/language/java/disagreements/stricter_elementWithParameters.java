@interface A { int m(int a); }
