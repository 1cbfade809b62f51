class Bad { String s = "\q"; }
