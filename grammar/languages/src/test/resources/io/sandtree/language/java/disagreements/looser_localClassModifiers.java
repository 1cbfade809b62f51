class A { void m() { public class B { } } }
