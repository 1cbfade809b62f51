class Annotated<@A T extends @A Object & @B Comparable<@A ? super @B T>> extends @A Object implements @A @B(1) Runnable {
    @A int @B [] @A(2) @B [] arrays @A [];
    java.util.@A List<@B String> list;
    Outer.@A Inner<@A ? extends @B Number @A []> inner;
    void varargs(@A final String @B [] @A ... many) throws @A Exception, @B Error { }
    void receiver(@A Annotated<T> this, int a) { }
    class Inner { Inner(@A Annotated<T> Annotated.this) { } @A int @B [] m() @A [] { return null; } }
    public <@A U> @B U generic() { return (@A U) (@B T @A []) null; }
    Object create() { return new @A Object() { { m(new @A int @B [3] @A [], new @A String @B [] { "" }); } }; }
    Object all(Object o) {
        try (@A java.io.Reader r = null) { } catch (@A final java.io.IOException | @B Error e) { }
        for (@A int i = 0; ; ) { @A final @B int j; if (o instanceof @A String) ; if (o instanceof @A final String s) ; }
    }
    java.util.function.Function<String, @A String> f = @A String::new, g = @A java.util.List<@B String>::get, h = (@A String @B ... s) -> s;
}
