interface Bad implements Runnable { }
