package a;
;
record A() { }
