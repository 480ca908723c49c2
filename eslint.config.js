/**
 * The house rules that a linter can hold. Layers, cycles and file headers are held by test/tidy.test.ts instead.
 * Files or functions over the size limits are listed in sizeExceptions.json, each with its reason; that test also sees
 * to it that the list only shrinks.
 */
import { existsSync, readFileSync } from 'node:fs';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const sizeExceptions = JSON.parse(readFileSync(new URL('./sizeExceptions.json', import.meta.url), 'utf8'));

/** Tests that run in an editor, whose packages scripts/hosts/install.ts installs. Without their types nothing is known. */
const hostTests = 'test/{host,suite,ui}/**';
const isHostInstalled = existsSync(new URL('./test/host/node_modules/.installed', import.meta.url));

/** Layers without I/O, clock, environment or randomness: all of the server but its two shells and what they share. */
const engineFiles = ['server/src/**/*.ts'];
const shellFiles = [
  'server/src/project/**/*.ts',
  'server/src/leakLoop/**/*.ts',
  'server/src/checkedRun/**/*.ts',
  'server/src/monitor/**/*.ts',
  'server/src/cli/**/*.ts',
  'server/src/lsp/**/*.ts',
];

/** Blank lines and comments are free. */
const maxLines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

const banned = (selector, message) => ({ selector, message });
const bannedSyntax = [
  banned('ExportDefaultDeclaration', 'Export by name: a default export has a different name at each import.'),
  banned('TSEnumDeclaration', 'Use a union of string literals.'),
  banned(
    'ExportNamedDeclaration > FunctionDeclaration > Identifier.params > TSTypeAnnotation > TSBooleanKeyword',
    'A boolean argument says nothing at the call: use an options object or two functions.',
  ),
];

export default defineConfig(
  globalIgnores([
    ...['**/out/', '**/dist/', '**/node_modules/', 'server/grammars/', '**/*.generated.ts', '**/*.d.ts'],
    ...(isHostInstalled ? [] : [hostTests]),
  ]),
  {
    files: ['{server,client,client/page}/src/**/*.ts', '{test,scripts}/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': maxLines(400),
      'max-lines-per-function': maxLines(70),
      'no-restricted-syntax': ['error', ...bannedSyntax],
      eqeqeq: 'error',
      'no-else-return': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/prefer-for-of': 'off',
    },
  },
  {
    files: engineFiles,
    ignores: shellFiles,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(node:|fs$|path$|vscode(?!-languageserver-types$))',
              message: 'The engine does no I/O; only project/, leakLoop/, checkedRun/, monitor/, cli/ and lsp/ do.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'Date',
        'performance',
        'setTimeout',
        'setInterval',
        'fetch',
        'console',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Same input, same output.' },
      ],
    },
  },
  // Contract tables are data: their length is the number of functions that the API has.
  {
    files: ['server/src/contracts/{cpython,numpy,libc}/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'suite', 'describe', 'it'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  sizeExceptions.map((exception) => ({
    files: [exception.file],
    rules: {
      ...(exception.lines === undefined ? {} : { 'max-lines': maxLines(exception.lines) }),
      ...(exception.functionLines === undefined ? {} : { 'max-lines-per-function': maxLines(exception.functionLines) }),
    },
  })),
);
