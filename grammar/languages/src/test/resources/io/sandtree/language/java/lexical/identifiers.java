class Ünïcödé$_ {
    int exports, module, non, open, opens, permits, provides, record, requires, sealed, to, transitive, uses, var, when, with, yield;
    int _a, $, __, 变量, λ, ñ1, x\u00e9;
    module module() { return module.module(); }
    with with(open... opens) { when when = new when(), to; return with.<to>with().with; }
    void record() { record.record(); record = 1; record++; this.yield(); Thread.yield(); this.record(); permits(sealed(var(1))); }
    exports<open> when(int when) { non = non - sealed; sealed = non-sealed; return (record) -> record; }
    class module {} class with {} interface when {} enum open { record, sealed, permits, yield, var } record to(int record) {}
    record requires(int exports) implements Runnable { }
    void locals() {
        record local(int x) {}
        record = record.yield;
        var var = 1; var yield = 2; int record = 3;
        when with = null;
        sealed.sealed();
        permits: open: for (;;) break permits;
    }
}
