/**
 * The list from which translators of the extension start: every text inside `l10n.t` in `client/src`, as itself. A
 * translation stands beside it as `bundle.l10n.de.json`.
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { entriesOf, inRepository } from '../repository.js';
import type { GeneratedFiles } from './generatedFiles.js';

/** The list, in the order of its texts. */
export function clientTexts(): GeneratedFiles {
  const texts = entriesOf('client', 'src')
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => textsOf(file, readFileSync(inRepository('client', 'src', file), 'utf8')));
  const entries = [...new Set(texts)].sort().map((text) => [text, text]);
  return new Map([['l10n/bundle.l10n.json', `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`]]);
}

function textsOf(file: string, source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(tree) === 'l10n.t') {
      const [text] = node.arguments;
      // A text that is put together at run time is in no list, and would never be translated.
      if (!text || !ts.isStringLiteralLike(text))
        throw new Error(`${file}: l10n.t needs a text: ${node.getText(tree)}`);
      found.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  visit(tree);
  return found;
}
