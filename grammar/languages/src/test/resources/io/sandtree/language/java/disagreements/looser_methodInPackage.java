package somewhere;

void main() {}
