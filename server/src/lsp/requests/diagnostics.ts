/** textDocument/diagnostic: the findings of a document, once its newest text has been analysed. */
import { DocumentDiagnosticReportKind, type DocumentDiagnosticReport } from 'vscode-languageserver';
import { hash64 } from '../../findings/fingerprint.js';
import type { Session } from '../session.js';

/** A full report, or that nothing has changed since the result that the client names. */
export async function documentDiagnostics(
  session: Session,
  params: { readonly textDocument: { readonly uri: string }; readonly previousResultId?: string },
): Promise<DocumentDiagnosticReport> {
  const items = await session.pull(params.textDocument.uri);
  const resultId = hash64(JSON.stringify(items));
  return resultId === params.previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
