final final class A { }
