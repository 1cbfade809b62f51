// An escape may end a line comment: \u000a cl\u0061ss Escapes \u007b
    /* \\u002a is no star, \\\u002f no slash after one, and here it ends: \u002a\u002f
    i\uuu006et \u0061\u0062 \u003d \u0031\u0030 \u002b 0\u0078\u0046\u0066 \u003b
    char quote = '\u005c'', back = '\u005c\u005c', letter = '\u0041', pair = '\\';
    String s = "\u005c\u0022" + "\\u0022" + "a\u005cnb" + "\\\\u" + \u0022x\u0022;
    int \u00e4\u4e2d$_9 = 3;
    void m() {
        \u00e4\u4e2d$_9 \u003e\u003e\u003d 3\u003b
        \u00e4\u4e2d$_9 = \u0061\u0062 \u003e\u003e\u003e 2\u004c > 0 ? 1\u002e\u0035\u0046 < 2 ? 1 : 2 : 0b\u0031\u005f1;
        f\u006fr (;;)\u007b \u007d
    }
    String block = \u0022"" \u000d\u000a text \" ""\u005c" ""\u0022;
\u007d
