/** What macros of the project expand to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Circumstances, codeOf, run } from './preprocessText.js';

type Case = readonly [name: string, source: string, expected: string, circumstances?: Circumstances];

const cases: readonly Case[] = [
  ['object-like', '#define N 3\nx = N;', 'x = 3;'],
  ['empty', '#define API\nAPI int f(API void);', 'int f( void);'],
  ['a body over lines', '#define BAD do { x; \\\n  return 0; } while (0)\nBAD;', 'do { x; return 0; } while (0);'],
  ['function-like', '#define ADD(a, b) ((a) + (b))\nADD(1, f(2, 3));', '((1) + (f(2, 3)));'],
  ['an alias', '#define PyOld_Call PyNew_Call\nPyOld_Call(x);', 'PyNew_Call(x);'],
  ['an alias of a macro', '#define F(x) [x]\n#define G F\nG(1);', '[1];'],
  ['no call without parenthesis', '#define F(x) [x]\nint (*p)(int) = F;', 'int (*p)(int) = F;'],
  ['a parenthesis on the next line', '#define F(x) [x]\nF\n(1);', '[1] ;'],
  ['arguments over lines', '#define F(x, y) [x][y]\nF(1, /* c */\n  2);', '[1][2] ;'],
  ['empty arguments', '#define F(x, y) [x|y]\nF(,); F(1,);', '[|]; [1|];'],
  ['missing arguments', '#define F(x, y) [x|y]\nF(1);', '[1|];'],
  ['no parameters', '#define F() 7\nF() + F( );', '7 + 7;'],
  ['nested', '#define A B(1)\n#define B(x) C x\n#define C 9\nA;', '9 1;'],
  ['in arguments', '#define ID(x) x\n#define N 4\nID(ID(N) + ID(ID(N)));', '4 + 4;'],
  ['its own name', '#define f(x) f((x) + 1)\nf(f(2));', 'f((f((2) + 1)) + 1);'],
  ['each other', '#define A B\n#define B A\nA B;', 'A B;'],
  ['rest of the line', '#define g f\n#define f(a) a*2\ng (3);', '3*2;'],
  ['stringize', '#define S(x) #x\nS( a + "b\\n"  );', '"a + \\"b\\\\n\\"";'],
  ['stringize does not expand', '#define N 3\n#define S(x) #x\n#define T(x) S(x)\nS(N) T(N);', '"N" "3";'],
  ['paste', '#define CAT(a, b) a ## b\nCAT(Py, _INCREF)(x); CAT(1, 2);', 'Py_INCREF(x); 12;'],
  ['paste with nothing', '#define CAT(a, b) < a ## b >\nCAT(x,); CAT(,y); CAT(,);', '< x >; < y >; < >;'],
  ['paste does not expand', '#define N 3\n#define CAT(a, b) a##b\nCAT(N, N);', 'NN;'],
  ['paste gives a macro', '#define XY 8\n#define CAT(a, b) a##b\nCAT(X, Y);', '8;'],
  ['paste of no token', '#define CAT(a, b) a##b\nCAT(+, x);', '+x;'],
  ['variable arguments', '#define LOG(f, ...) p(f, __VA_ARGS__)\nLOG("a", 1, 2);', 'p("a", 1, 2);'],
  ['GNU comma', '#define LOG(f, ...) p(f, ## __VA_ARGS__)\nLOG("a"); LOG("a", 1);', 'p("a"); p("a", 1);'],
  ['GNU name', '#define LOG(f, rest...) p(f, rest)\nLOG(1, 2, 3);', 'p(1, 2, 3);'],
  ['only variable arguments', '#define LOG(...) p(__VA_ARGS__)\nLOG(); LOG(1, 2);', 'p(); p(1, 2);'],
  ['__VA_OPT__', '#define LOG(f, ...) p(f __VA_OPT__(,) __VA_ARGS__)\nLOG(1); LOG(1, 2);', 'p(1); p(1 , 2);'],
  ['stringized rest', '#define S(...) #__VA_ARGS__\nS(a, b);', '"a, b";'],
  ['no accidental tokens', '#define NEG -1\nx = -NEG; y = NEG-NEG;', 'x = - -1; y = -1- -1;'],
  ['redefinition', '#define N 1\nN;\n#undef N\n#define N 2\nN;', '1; 2;'],
  ['undefined', '#define N 1\n#undef N\nN;', 'N;'],
  ['not in literals', '#define N 1\n"N" \'N\' /* N */ 0xN N1;', '"N" \'N\' 0xN N1;'],
  ['not in raw strings', '#define N 1\nauto s = R"x(N " )N)x" N;', 'auto s = R"x(N " )N)x" 1;', { language: 'cpp' }],
  ['digit separators', "#define N 1\nx = 1'000'N; N;", "x = 1'000'N; 1;", { language: 'cpp' }],
  ['hidden return', '#define CHECK(p) if (!(p)) return NULL\nCHECK(x = f());', 'if (!(x = f())) return NULL;'],
  ['braces and semicolons as arguments', '#define DO(s) { s }\nDO(a; { b, c; });', '{ a; { b, c; } };'],
  ['conditional inside arguments', '#define F(x) [x]\nF(\n#if 0\nno\n#else\nyes\n#endif\n);', '[yes] ;'],
  ['definition inside arguments', '#define F(x) [x]\nF(1\n#define N 5\n+ 2) N;', '[1 + 2] 5;'],
  ['known names stay', '#define Py_Known(x) bad(x)\nPy_Known(1);', 'Py_Known(1);', { knownApi: ['Py_Known'] }],
  ['defines of the options', 'N; F(2);', '1; [2];', { defines: { N: '1', 'F(x)': '[x]' } }],
  ['a continued line of code', 'int \\\n x;', 'int x;'],
  ['a directive after a comment', '/* c */ #define N 1\nN;', '1;'],
  ['a hash in the line is no directive', '#define N 1\nx # define N 2\nN;', 'x # define 1 2 1;'],
  ['too many arguments', '#define F(x) [x]\nF(1, 2);', '[1, 2];'],
];

for (const [name, source, expected, circumstances] of cases) {
  test(name, () => {
    assert.equal(codeOf(source, circumstances).replace(/\s+;/g, ' ;'), expected);
  });
}

test('an expansion over lines keeps the lines after it in place', () => {
  const { text } = run('#define F(a, b) a b\nF(1,\n  2) x;\ny;');
  assert.deepEqual(text.split('\n'), [' '.repeat(19), '1 2', ' x;', 'y;']);
});

test('a macro that doubles forever is left alone, and said', () => {
  const chain = Array.from({ length: 40 }, (_, index) => `#define A${index} A${index + 1} A${index + 1}\n`);
  const result = run(`${chain.join('')}A0;\nint x;\n`);
  assert.match(result.text, /A0;\nint x;/);
  assert.match(result.gaps[0]?.message ?? '', /A0 is too large/);
});

test('a call that is not closed does not swallow the next function', () => {
  const { text } = run('#define F(x) [x]\nvoid f() {\n  F(1;\n}\nvoid g() { F(2); }\n');
  assert.match(text, /F\(1;\n\}\nvoid g\(\) \{ \[2\]; \}/);
});
