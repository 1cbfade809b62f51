interface Bad { Bad() { } }
