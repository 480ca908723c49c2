/* The list of statements, with what edits need to know of each. */
int edits(int a) {
    int n = 0;
    if (a)
        n = 1;
    else if (n) {
        n = 2;
    } else
        for (;;) n++;
    switch (a) {
    case 1:
        n = 3;
        break;
    }
    while (a) do a--; while (n);
    goto out;
out:
    return n;
}
int not_statements(int a) {
    for (int i = f(); i < a; i++) { int k = i; }
    switch (a) { default: return 1; }
}
