class Bad { char c = 'ab'; }
