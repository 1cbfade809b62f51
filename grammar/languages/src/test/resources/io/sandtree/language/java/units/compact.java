import module java.base;
import static java.lang.Math.max;
;
/** A counter without a class around it. */
private static int count = 1, more[] = { 2, 3 };

record Point(int x, int y) {}

<T> T same(T value) { return value; }

void main() {
    IO.println(same(new Point(count, max(more[0], more[1]))));
}

interface Shape {}
;
