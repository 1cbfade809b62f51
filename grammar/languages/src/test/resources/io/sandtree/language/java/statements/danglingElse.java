class DanglingElse {
    void m(boolean a, boolean b, boolean c) {
        if (a) if (b) x(); else if (c) y(); else z(); else w();
        if (a) for (;;) while (b) if (c) x(); else y(); else z();
        if (a) l: if (b) x(); else y();
        if (a) { if (b) x(); } else y();
        if (a) do if (b) x(); else y(); while (c); else z();
        if (a) try { } finally { } else synchronized (this) { }
    }
}
