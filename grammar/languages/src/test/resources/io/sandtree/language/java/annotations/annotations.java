@A @A() @A(1) @A(x = 1) @A(x = 1, y = { 2, 3 }) @A({ }) @A({,}) @A(@B) @A(@B({ @C, @D(1 + 2 * 3) })) @a.b.C(value = "x" + Y.Z)
public @A final @B class Annotations {
    @A(a ? b : c) @B(-1) @C((int) 'c') @D(String.class) @E(int[].class) @F(x = X.Y, z = @G) int field;
    public @A static @B void m(@A @B(1) final int a, final @C int b) { @A class Local { } @B int i; @C final @D enum E { A } @E record R() { } @F interface I { } }
    @Override public String toString() { return null; }
}
