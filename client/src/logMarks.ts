/** What logs say, as diagnostics in the files of the project: a collection of its own, beside the findings. */
import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  languages,
  Location,
  Position,
  Range,
  Uri,
  type Disposable,
} from 'vscode';
import type { EvidenceDocument } from '../../server/out/evidence/evidenceJson.js';
import { evidenceMarks, type EvidenceMark } from '../../server/out/evidence/evidenceMarks.js';
import type { RowPlace } from '../../server/out/evidence/evidenceRows.js';
import { withoutMarkdown } from '../../server/out/present/report.js';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** The marks of the logs that were read last. */
export class LogMarks implements Disposable {
  readonly #collection = languages.createDiagnosticCollection('refcheck logs');

  show(document: EvidenceDocument): void {
    const uriOf = fileIn(document);
    const byFile = new Map<string, Diagnostic[]>();
    for (const mark of evidenceMarks(document)) {
      const known = byFile.get(mark.place.file) ?? [];
      known.push(diagnosticOf(mark, uriOf));
      byFile.set(mark.place.file, known);
    }
    this.#collection.clear();
    this.#collection.set([...byFile].map(([file, diagnostics]) => [uriOf(file), diagnostics]));
  }

  clear(): void {
    this.#collection.clear();
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

/** Files as findings name them are below the project's root. */
export const fileIn =
  ({ root }: EvidenceDocument) =>
  (file: string): Uri =>
    Uri.joinPath(Uri.file(root), file);

/** As the editor counts. */
export const rangeOf = ({ line, column, endLine, endColumn }: RowPlace): Range =>
  new Range(line - 1, column - 1, endLine - 1, endColumn - 1);

function diagnosticOf(mark: EvidenceMark, uriOf: (file: string) => Uri): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(mark.place), withoutMarkdown(mark.words), severities[mark.severity]);
  diagnostic.source = mark.tool;
  if (mark.rule !== undefined) diagnostic.code = mark.rule;
  diagnostic.relatedInformation = mark.related.map(
    ({ file, line, words }) =>
      new DiagnosticRelatedInformation(new Location(uriOf(file), new Position(line - 1, 0)), withoutMarkdown(words)),
  );
  return diagnostic;
}
