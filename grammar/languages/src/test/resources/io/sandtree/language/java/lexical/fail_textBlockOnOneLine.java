class Bad { String s = """text"""; }
