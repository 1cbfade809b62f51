class Bad { char c = '😀'; }
