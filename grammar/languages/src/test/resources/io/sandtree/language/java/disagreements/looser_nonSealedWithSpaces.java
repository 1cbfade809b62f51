non - sealed class A { }
