/**/ /***/ /* / */ /* * / ** */ /* // */ // /* \ \\ \' é
class /* in */ Comments // \\u0000 not an escape
{
    int a = 1 /* one */ + // two
        2 /**//**/; // windows C:\new\
    // \\uxyz
    /* \\uxyz \ */
}
//
