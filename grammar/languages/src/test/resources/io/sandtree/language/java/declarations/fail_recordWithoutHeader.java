record Bad { }
