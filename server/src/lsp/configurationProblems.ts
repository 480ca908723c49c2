/**
 * What is wrong with a configuration file, as diagnostics of that file. Comes in: the words of the refusal, in which each
 * line names file, line and reason; lines of another form concern the project as a whole.
 */
import { DiagnosticSeverity, type Connection, type Diagnostic } from 'vscode-languageserver';
import { readConfiguration } from '../project/config.js';
import { Failure } from '../project/failure.js';
import { uriOf } from './folders.js';

/** Tells the client which configuration files are broken, and when they are no longer. */
export class ConfigurationProblems {
  readonly #connection: Connection;
  /** Files that are told to be broken, by the root of their project. */
  readonly #broken = new Map<string, readonly string[]>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Tells why a project's configuration was refused. */
  refused(root: string, message: string): void {
    this.#connection.console.error(message);
    const found = configurationDiagnostics(root, message);
    for (const [uri, diagnostics] of found) void this.#connection.sendDiagnostics({ uri, diagnostics });
    this.#broken.set(root, [...new Set([...(this.#broken.get(root) ?? []), ...found.keys()])]);
  }

  /** Reads a project's configuration anew; tells what is wrong with it, which is returned, or that nothing is any more. */
  check(root: string): string | undefined {
    for (const uri of this.#broken.get(root) ?? []) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    this.#broken.delete(root);
    try {
      readConfiguration({ root, file: undefined, workingFolder: root });
      return undefined;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.refused(root, error.message);
      return error.message;
    }
  }
}

/** Diagnostics by the URI of the file they are of. */
function configurationDiagnostics(root: string, message: string): ReadonlyMap<string, Diagnostic[]> {
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
