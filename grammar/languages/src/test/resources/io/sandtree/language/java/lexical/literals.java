class Literals {
    int[] ints = { 0, 00, 0_7, 07_7, 1_000, 2147483647, -2147483648, 0x0, 0XFFFF_FFFF, 0b0, 0B1_1, 017777777777, 0_0 };
    long[] longs = { 0L, 1l, 0xFFFF_FFFF_FFFF_FFFFL, 0b1L, 07L, -9223372036854775808L };
    float[] floats = { 0f, 1.F, .5f, 1e1f, 0x1p3f, 0x.8P-1F, 0x1.p+3f, 1_0.0_1e1_0F, 09f };
    double[] doubles = { 0.0, 1., .1, 1e10, 1E-10, 1e+1, 1d, 1.D, 0x1p3, 0x1.8p1d, 0xAp0, 00.5, 099.5, 1__0.5 };
    char[] chars = { 'a', '\'', '"', '\\', '\b', '\s', '\t', '\n', '\f', '\r', '\0', '\7', '\77', '\377', '\u0041', 'ä', '中' };
    String[] strings = { "", "'", "\"", "\\", "a\tb", "\0\12\377\400\s", "\u0041", "😀", "//", "/* */", };
    Object[] others = { true, false, null };
}
