/**
 * The shape of the code: layers, cycles, headers, names, sizes, dead files. What a linter can see of one file is held by
 * eslint.config.js instead. These checks only ever tighten.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { repositoryRoot } from '#scripts/repository.js';
import ts from 'typescript';
import { typeScriptFiles, type TypeScriptFile } from './harness/sourceFiles.js';

/**
 * Folders and files of server/src in import order: each may import from itself and from those above it. A file stands
 * before its folder where it is the folder's vocabulary and has no code of later stages.
 */
const layers = [
  'base/',
  'findings/finding.ts',
  'findings/ruleInfo.ts',
  'text/',
  'preprocess/',
  'syntax/',
  'ir/',
  'contracts/',
  'engine.types.ts',
  'analysis/',
  'findings/',
  'fixes/',
  'instrument/',
  'rules/',
  'units/',
  'engine.ts',
  'present/',
  'evidence/',
  'charts/',
  'project/',
  'checkedRun/',
  'leakLoop/',
  'monitor/',
  'lsp/',
  'cli/',
];

/** Files where names of API functions are data; everywhere else a quoted name is a contract in the wrong place. */
const mayNameApi = ['contracts/', 'preprocess/builtinMacros.ts', 'ir/roles.ts', 'evidence/interpreterNoise.ts'];

/** Programs and tables that nothing imports. */
const entryPoints = [
  /^client\/src\/extension\.ts$/,
  /^client\/page\/src\/main\.ts$/,
  /^server\/src\/(cli|lsp|project)\/(main|worker|analysisWorker)\.ts$/,
  /^scripts\/\w+\.ts$/,
  /^test\/host\/(launch|run)\.ts$/,
  /^test\/suite\/index\.ts$/,
  /^test\/ui\/pictures\.ts$/,
];

const server = typeScriptFiles('server/src');
const all = [
  ...server,
  ...typeScriptFiles('client/src'),
  ...typeScriptFiles('client/page'),
  ...typeScriptFiles('scripts'),
  ...typeScriptFiles('test'),
];

const inServer = (path: string): string => path.replace(/^server\/src\//, '');

/** Index of the most specific layer that holds the file. */
function layerOf(path: string): number {
  const file = inServer(path);
  const exact = layers.indexOf(file);
  return exact >= 0 ? exact : layers.findIndex((layer) => layer.endsWith('/') && file.startsWith(layer));
}

const violations = (messages: readonly string[]): void => {
  assert.equal(messages.join('\n'), '');
};

test('each file of the server belongs to a layer', () => {
  violations(server.filter((file) => layerOf(file.path) < 0).map((file) => file.path));
});

test('imports point to earlier layers', () => {
  violations(
    server.flatMap((file) =>
      file.imports
        .filter((target) => target.isInternal && layerOf(target.target) > layerOf(file.path))
        .map((target) => `${file.path} imports ${target.target}`),
    ),
  );
});

test('there are no import cycles', () => {
  violations(importCycles(all));
});

/** Each cycle once, as the chain that closes it. */
function importCycles(files: readonly TypeScriptFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (path: string, chain: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycles.push([...chain.slice(chain.indexOf(path)), path].join(' -> '));
      return;
    }
    state.set(path, 'open');
    for (const target of byPath.get(path)?.imports ?? []) if (target.isInternal) visit(target.target, [...chain, path]);
    state.set(path, 'done');
  };
  for (const file of files) visit(file.path, []);
  return cycles;
}

test('each file says at its top what it is', () => {
  violations(all.filter((file) => !file.text.startsWith('/**')).map((file) => file.path));
});

test('each exported function and class of the server has a docstring', () => {
  violations(server.flatMap(undocumentedFunctions));
});

/** A file with one export may say what it is at its top. */
function undocumentedFunctions(file: TypeScriptFile): readonly string[] {
  const exported = file.syntax.statements.filter(isExported);
  if (exported.length < 2 || file.path.endsWith('.generated.ts')) return [];
  return exported.filter(isBare).map((statement) => {
    const { line } = file.syntax.getLineAndCharacterOfPosition(statement.getStart());
    return `${file.path}:${line + 1}: ${statement.getText().split('\n')[0] ?? ''}`;
  });
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

/** Functions and classes need words; a type may speak through its fields, a constant through its value. */
const isBare = (statement: ts.Statement): boolean =>
  (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || holdsFunction(statement)) &&
  (ts.getLeadingCommentRanges(statement.getSourceFile().text, statement.pos) ?? []).length === 0;

const holdsFunction = (statement: ts.Statement): boolean =>
  ts.isVariableStatement(statement) &&
  statement.declarationList.declarations.some(({ initializer }) => initializer && ts.isArrowFunction(initializer));

test('files are named after the thing they hold', () => {
  const vague = /^(util|utils|helper|helpers|misc|common|manager)\b/i;
  violations(
    all
      .filter((file) => vague.test(basename(file.path)) || /\/(utils?|helpers?|misc|common)\//.test(file.path))
      .map((file) => file.path),
  );
});

test('names of API functions stand in the contracts alone', () => {
  violations(
    server.filter((file) => !mayNameApi.some((place) => inServer(file.path).startsWith(place))).flatMap(quotedNames),
  );
});

/** String literals that are an API name and nothing else; names inside prose are words. */
function quotedNames(file: TypeScriptFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && /^_?Py[A-Z]\w+_\w+$/.test(node.text)) found.push(`${file.path}: ${node.text}`);
    ts.forEachChild(node, visit);
  };
  visit(file.syntax);
  return found;
}

test('no file is dead', () => {
  const imported = new Set(all.flatMap((file) => file.imports.map((target) => target.target)));
  const isEntry = (path: string): boolean =>
    path.endsWith('.test.ts') || path.startsWith('server/src/engine') || entryPoints.some((entry) => entry.test(path));
  violations(all.filter((file) => !imported.has(file.path) && !isEntry(file.path)).map((file) => file.path));
});

test('nothing is left to do', () => {
  const marker = /(?:\/\/|\*).*\b(?:TO[D]O|FIX[M]E|X[X]X)\b/;
  violations(all.filter((file) => marker.test(file.text)).map((file) => file.path));
});

interface SizeException {
  readonly file: string;
  readonly lines?: number;
  readonly functionLines?: number;
  readonly reason: string;
}

test('exceptions from the size limits are needed, explained and only shrink', () => {
  const exceptions = JSON.parse(
    readFileSync(join(repositoryRoot, 'sizeExceptions.json'), 'utf8'),
  ) as readonly SizeException[];
  violations(
    exceptions.flatMap((exception) => {
      const file = all.find((candidate) => candidate.path === exception.file);
      if (!file) return [`${exception.file} does not exist`];
      if (exception.reason.length < 20) return [`${exception.file}: give a reason`];
      const lines = codeLines(file.text);
      if (exception.lines === undefined) return [];
      if (lines <= 400) return [`${exception.file}: has ${lines} lines, the exception can go`];
      return lines < exception.lines - 20 ? [`${exception.file}: has ${lines} lines now, lower the limit`] : [];
    }),
  );
});

/** As ESLint counts them: without blank lines and lines of comment only. */
const codeLines = (text: string): number =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;

test('each file is in UTF-8 with plain line ends', () => {
  violations(all.filter((file) => file.text.includes('\r') || file.text.includes('\uFFFD')).map((file) => file.path));
});

test('the top holds what it should', () => {
  const needed = ['ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md'];
  const present = new Set(readdirSync(repositoryRoot));
  violations(needed.filter((file) => !present.has(file)));
  const architecture = readFileSync(join(repositoryRoot, 'ARCHITECTURE.md'), 'utf8');
  assert.ok(architecture.split('\n').length <= 200, 'ARCHITECTURE.md has at most 200 lines');
});
