/**
 * The repository's own TypeScript, read for the tests that hold its shape: text and imports of each file under a folder,
 * by the compiler's own parser.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { repositoryRoot } from '#scripts/repository.js';
import ts from 'typescript';

export interface ModuleImport {
  /** Path from the repository's top, or the package's name. */
  readonly target: string;
  readonly isInternal: boolean;
}

export interface TypeScriptFile {
  /** From the repository's top, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Type-only imports and re-exports included. */
  readonly imports: readonly ModuleImport[];
  readonly syntax: ts.SourceFile;
}

/** All `.ts` files under a folder of the repository, in the order of their paths; what is built or installed is left out. */
export function typeScriptFiles(folder: string): readonly TypeScriptFile[] {
  return pathsUnder(folder)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .map(readTypeScript);
}

/** Does not even look into what it leaves out: the packages of test/host are a hundred thousand files. */
function pathsUnder(folder: string): readonly string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === 'out' || entry.name === 'node_modules' ? [] : pathsUnder(path);
  });
}

function readTypeScript(path: string): TypeScriptFile {
  const text = readFileSync(join(repositoryRoot, path), 'utf8');
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const specifiers: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      if (ts.isStringLiteral(node.moduleSpecifier)) specifiers.push(node.moduleSpecifier.text);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) specifiers.push(node.argument.literal.text);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) specifiers.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return { path, text, syntax, imports: specifiers.map((specifier) => resolve(path, specifier)) };
}

function resolve(from: string, specifier: string): ModuleImport {
  const source = specifier.replace(/\.js$/, '.ts');
  if (specifier.startsWith('.')) {
    // The extension is built of compiled files of the server and of its own page.
    const target = relative('.', posix.join(dirname(from), source)).replace(/^(server|client\/page)\/out\//, '$1/src/');
    return { target, isInternal: true };
  }
  if (specifier.startsWith('#page/')) return { target: source.replace('#page/', 'client/page/src/'), isInternal: true };
  if (specifier.startsWith('#server/')) return { target: source.replace('#server/', 'server/src/'), isInternal: true };
  if (specifier.startsWith('#scripts/')) return { target: source.replace('#scripts/', 'scripts/'), isInternal: true };
  return { target: specifier, isInternal: false };
}
