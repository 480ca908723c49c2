/** Whether a file is C or C++, by its name and, for headers, by its text. */
const CPP_FILE = /\.(cc|cpp|cxx|hh|hpp|hxx)$/i;
const HEADER = /\.h$/i;
/** What only C++ writes; looked for in headers, whose name does not tell. */
const CPP_ONLY: readonly RegExp[] = [
  /^\s*(class\s+\w+\s*[:{]|namespace\b|template\s*<|using\s+namespace\b)/m,
  /^\s*(public|private|protected)\s*:\s*$/m,
  /\)\s*const\s*[{;]/,
  /\bdelete\s*\[\s*\]/,
  /\bstd::(string|vector|map|unique_ptr|shared_ptr)\b/,
];

/** The language of a file; a header is C++ where it is written so. */
export const languageOf = (file: { readonly path: string; readonly text: string }): 'c' | 'cpp' =>
  CPP_FILE.test(file.path) || (HEADER.test(file.path) && CPP_ONLY.some((sign) => sign.test(file.text))) ? 'cpp' : 'c';
