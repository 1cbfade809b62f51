enum Bad { A, @Deprecated }
