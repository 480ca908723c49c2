/** What is typed into a source in tests and long runs: pieces that change what parses, what is counted and where things stand. */
export const typedPieces: readonly string[] = [
  'x',
  ' ',
  '(',
  ')',
  '{',
  '}',
  ';',
  '"',
  '\n',
  'return NULL;',
  'Py_INCREF(self);',
  'if (1) ',
  '->',
  '/* remark */',
];
