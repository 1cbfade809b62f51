sealed interface A permits B, sealed { }
