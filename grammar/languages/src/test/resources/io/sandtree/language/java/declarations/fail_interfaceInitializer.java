interface Bad { { } }
