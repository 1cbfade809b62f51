class TextBlocks {
    String empty = """
""";
    String quotes = """   	
        "one" ""two"" \"""three\""" '\'' \
        joined \t \u0041 \\""";
    String last = """
        ends with a quote\"""" + """
        \"""
        """.strip();
}
