enum Bad extends Object { }
