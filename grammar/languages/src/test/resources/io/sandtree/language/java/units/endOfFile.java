class EndOfFile {}
