/**
 * textDocument/codeLens: above each function what it does to references, and the findings in it; at the first line that
 * traces objects how many there are.
 */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import type { FunctionNote } from '../../engine.types.js';
import { leftTraceRule } from '../../findings/leftTraces.js';
import { functionLens } from '../../present/lsp/hover.js';
import type { Analyzed } from '../analysis.js';
import { rangeIn, type Session } from '../session.js';

/** The lenses of a document. */
export async function codeLenses(session: Session, { textDocument }: CodeLensParams): Promise<CodeLens[]> {
  const { uri } = textDocument;
  const settings = await session.settingsFor(uri);
  const analyzed = settings.codeLens.enable ? await session.settled(uri) : undefined;
  const file = session.analysis.fileOf(uri);
  if (!analyzed || !file) return [];
  const { document } = analyzed;
  const findings = session.shownFindings(analyzed, settings, file.project.root);
  const { functions } = await session.thread.ask({ kind: 'notes', file });
  return [...traceLens(session, uri, analyzed), ...functions.flatMap(lensesOf)];

  function lensesOf(note: FunctionNote): CodeLens[] {
    const range = rangeIn(document, note.nameRange);
    const lenses: CodeLens[] = [];
    const words = functionLens(note);
    if (words !== undefined) lenses.push({ range, command: { title: words, command: '' } });
    const own = findings.filter((each) => note.range.start <= each.range.start && each.range.end <= note.range.end);
    const [first] = own;
    const command = 'refcheck.showPath';
    if (first && session.client.commands.has(command)) {
      const title = own.length === 1 ? '1 finding' : `${String(own.length)} findings`;
      lenses.push({ range, command: { title, command, arguments: [uri, first.fingerprint] } });
    }
    return lenses;
  }
}

/** At the first line that traces objects, how many there are and a way to be rid of them. */
function traceLens(session: Session, uri: string, { document, report }: Analyzed): CodeLens[] {
  const command = 'refcheck.removeTracesInFile';
  const [first, ...others] = report.findings.filter(({ rule }) => rule === leftTraceRule.name);
  if (!first || !session.client.commands.has(command)) return [];
  const title = others.length === 0 ? '1 trace: remove' : `${String(others.length + 1)} traces: remove`;
  return [{ range: rangeIn(document, first.range), command: { title, command, arguments: [uri] } }];
}
