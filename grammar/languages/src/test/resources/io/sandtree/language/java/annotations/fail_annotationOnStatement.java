class Bad { void m() { @A i++; } }
