class Bad
