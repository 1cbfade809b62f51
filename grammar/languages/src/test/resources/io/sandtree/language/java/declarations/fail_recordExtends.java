record Bad(int a) extends Object { }
