/**
 * What is wrong with a configuration file, as diagnostics of that file. Comes in: the words of the refusal, in which each
 * line names file, line and reason; lines of another form concern the project as a whole.
 */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { uriOf } from './folders.js';

/** Diagnostics by the URI of the file they are of. */
export function configurationDiagnostics(root: string, message: string): ReadonlyMap<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const line of message.split('\n')) {
    const [, file = 'refcheck.toml', number = '1', reason = line] =
      /^(.+?\.toml):(\d+)(?::\d+)?: (.*)$/.exec(line) ?? [];
    const at = Math.max(0, Number(number) - 1);
    const uri = uriOf(root, file);
    const diagnostic: Diagnostic = {
      range: { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } },
      severity: DiagnosticSeverity.Error,
      source: 'refcheck',
      message: reason,
    };
    found.set(uri, [...(found.get(uri) ?? []), diagnostic]);
  }
  return found;
}
