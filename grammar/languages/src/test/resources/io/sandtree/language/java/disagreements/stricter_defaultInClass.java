class A { int m() default 1; }
