class A { int i = 2147483648; long j = 0xFFFF_FFFF_FFFF_FFFF_FL; }
