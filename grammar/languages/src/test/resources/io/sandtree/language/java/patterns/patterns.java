class Patterns {
    int test(Object o, Shape s) {
        if (o instanceof String) ;
        if (o instanceof String t && t.length() > 1 || !(o instanceof final Integer i)) ;
        if (o instanceof Point(int x, var y) && x < y) ;
        if (o instanceof Box<String>(Point(_, int _), var _, Point p) && p != null == true) ;
        if (o instanceof a.b.Box<?>(a.Point _) == false) ;
        if (o instanceof java.util.List<?> l && l.size() > 1 & true ^ false) ;
        if (o instanceof int[] array) ; if (o instanceof String[][] _) ;
        boolean b = o instanceof String, c = !(o instanceof Integer) ? o instanceof Long l : o instanceof Foo<?>(var x);
        switch (o) { case null: break; case String t: break; case Integer i when i > 1 && i < 9: break; default: }
        switch (o) {
            case null, default -> { }
        }
        return switch (o) {
            case null -> 0;
            case String t when t.isEmpty() -> 1;
            case String _, Integer _ when true -> 2;
            case Point(var x, int y) when x > y -> 3;
            case Point(_, _) -> 4;
            case Line(Point(int x1, _), Point(_, var y2)) -> 5;
            case Box<?>(String t) -> 6;
            case A, B.C, D -> 7;
            case 1, 'c', "s", -1, 1 + 2, (3), ~4 -> 8;
            case a.b.Named when -> 9;
            case Named w when when -> 10;
            case Named when when when -> 11;
            case Named n when (n instanceof Point(int x, _) && x > 1) -> 12;
            case Named n when list.stream().anyMatch(x -> x > 1) -> 13;
            case (E) -> 14;
            case (byte) F -> 15;
            case (G)H -> 16;
            case true ? 1 : 2 -> 17;
            case final Foo f -> 18;
            case int[] g -> 19;
            case Empty() -> 21;
            default -> throw new Error();
        };
    }
    int guards(Object o) {
        return switch (o) { case String s when flag -> 1; case Integer i when a ? b : c -> 2; };
    }
}
