class Bad { char c = ''; }
