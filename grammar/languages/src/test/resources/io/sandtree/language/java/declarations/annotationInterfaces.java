@interface Annotations {
    int value() default 1;
    String[] names() default { "a", "b", };
    Class<?> type() default Object.class;
    Nested nested() default @Nested;
    Nested[] more() default { @Nested, @Nested() };
    int old()[] default { };
    public abstract double d();
    int CONSTANT = 1;
    @interface Nested { }
    enum E { A } class C { }
    ;
}
