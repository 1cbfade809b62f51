class Bad { String s = "\u00g0"; }
