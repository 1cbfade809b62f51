class Bad {
    void m(int a, int b) {
        catch (Error e) { }
    }
}
