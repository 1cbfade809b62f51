cl\u0061s Wrong {}
