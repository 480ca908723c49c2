/**
 * Traces of objects: actions that add one for the name under the cursor, actions that take them out, and
 * refcheck/removeTraces for a file or for all folders. An action for adding costs an analysis of its function, so that it is
 * looked for only when somebody opens the menu.
 */
import {
  CodeActionKind,
  CodeActionTriggerKind,
  type CodeAction,
  type CodeActionParams,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { touches } from '../../base/range.js';
import type { TraceRequest } from '../../engine.types.js';
import { leftTraceRule } from '../../findings/leftTraces.js';
import { traceRemoval } from '../../instrument/removal.js';
import { filesWithTraces } from '../../project/traces.js';
import type { Replacement } from '../../text/edits.js';
import type { Analyzed } from '../analysis.js';
import { uriOf } from '../folders.js';
import type { RemovedTraces } from '../protocol.js';
import { offsetsIn, rangeIn, type Session } from '../session.js';
import { planFor } from './scan.js';

/** Kind of the action that adds a line which prints a reference count. */
export const referenceCountKind = `${CodeActionKind.Refactor}.traceReferenceCount.refcheck`;
/** Kind of the action that adds a line which prints deallocations. */
export const deallocationsKind = `${CodeActionKind.Refactor}.traceDeallocations.refcheck`;
/** Kind of the action that takes all traces out of a file. */
export const removeTracesKind = `${CodeActionKind.Source}.removeTraces.refcheck`;

/** The actions for the name under the cursor, and for the traces of the file; `wants` says of a kind whether it was asked for. */
export async function traceActions(
  session: Session,
  params: CodeActionParams,
  { analyzed, wants }: { readonly analyzed: Analyzed; readonly wants: (kind: string) => boolean },
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  const isAskedFor = params.context.triggerKind !== CodeActionTriggerKind.Automatic;
  if (isAskedFor && wants(referenceCountKind)) actions.push(...(await countAction(session, params, analyzed)));
  if (isAskedFor && wants(deallocationsKind)) actions.push(...(await deallocationAction(session, params, analyzed)));
  if (params.context.only !== undefined && wants(removeTracesKind)) {
    actions.push(...removalActions(session, params, analyzed, removeTracesKind));
  } else if (wants(CodeActionKind.QuickFix) && isOnTrace(params, analyzed)) {
    actions.push(...removalActions(session, params, analyzed, CodeActionKind.QuickFix));
  }
  return actions;
}

async function countAction(session: Session, params: CodeActionParams, analyzed: Analyzed): Promise<CodeAction[]> {
  const { line, character } = params.range.start;
  const of = expressionAt(lineText(analyzed.document, line), character);
  if (of === undefined) return [];
  const request = { kind: 'reference-count', of, line: line + 1 } as const;
  return addition(session, params, analyzed, {
    request,
    title: `Trace the reference count of ${of} here`,
    kind: referenceCountKind,
  });
}

async function deallocationAction(
  session: Session,
  params: CodeActionParams,
  analyzed: Analyzed,
): Promise<CodeAction[]> {
  const { line, character } = params.range.start;
  const of = /\w+$/.exec(expressionAt(lineText(analyzed.document, line), character) ?? '')?.[0];
  if (of === undefined) return [];
  return addition(session, params, analyzed, {
    request: { kind: 'deallocations', of },
    title: `Trace deallocations: ${of}`,
    kind: deallocationsKind,
  });
}

async function addition(
  session: Session,
  { textDocument: { uri } }: CodeActionParams,
  { document }: Analyzed,
  { request, title, kind }: { readonly request: TraceRequest; readonly title: string; readonly kind: string },
): Promise<CodeAction[]> {
  const file = session.analysis.fileOf(uri);
  const answer = file && (await session.thread.ask({ kind: 'trace', file, request }).catch(() => undefined));
  if (!answer || 'problem' in answer) return [];
  // By its head alone, too many a function could be one that deallocates objects.
  if (request.kind === 'deallocations' && !answer.isRegistered) return [];
  return [{ title, kind, edit: { changes: { [uri]: textEdits(document, answer.edits) } } }];
}

const isOnTrace = ({ range }: CodeActionParams, { document, report }: Analyzed): boolean =>
  report.findings.some(
    (finding) => finding.rule === leftTraceRule.name && touches(finding.range, offsetsIn(document, range)),
  );

function removalActions(
  session: Session,
  { textDocument: { uri } }: CodeActionParams,
  { document, report }: Analyzed,
  kind: string,
): CodeAction[] {
  const edits = removals(document, report.file);
  const command = 'refcheck.removeTracesInWorkspace';
  const title = 'Remove all refcheck traces in the workspace';
  return [
    ...(edits.length === 0
      ? []
      : [{ title: 'Remove all refcheck traces in this file', kind, edit: { changes: { [uri]: edits } } }]),
    ...(session.client.commands.has(command) && kind === CodeActionKind.QuickFix
      ? [{ title, kind, command: { title, command } }]
      : []),
  ];
}

/** The edits that take traces out of one document, or of all files of the workspace. */
export async function removeTraces(session: Session, uri: string | undefined): Promise<readonly RemovedTraces[]> {
  if (uri !== undefined) {
    const document = session.analysis.currentOf(uri);
    const path = session.analysis.fileOf(uri)?.path;
    return document && path !== undefined ? [{ uri, edits: removals(document, path) }] : [];
  }
  const removed: RemovedTraces[] = [];
  for (const folder of session.folders) {
    const plan = await planFor(session, folder);
    for (const { file, text } of filesWithTraces(plan)) {
      const document = TextDocument.create(uriOf(plan.root, file), 'c', 0, text);
      removed.push({ uri: document.uri, edits: removals(document, file) });
    }
  }
  return removed.filter(({ edits }) => edits.length > 0);
}

const removals = (document: TextDocument, path: string): TextEdit[] =>
  textEdits(document, traceRemoval({ path, text: document.getText() }).edits);

const textEdits = (document: TextDocument, edits: readonly Replacement[]): TextEdit[] =>
  edits.map(({ range, newText }) => ({ range: rangeIn(document, range), newText }));

const lineText = (document: TextDocument, line: number): string =>
  document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });

/** The name at a column, with the variable and the fields that it is reached through. */
function expressionAt(text: string, column: number): string | undefined {
  const end = column + (/^\w*/.exec(text.slice(column))?.[0].length ?? 0);
  return /(?:[A-Za-z_]\w*(?:->|\.))*[A-Za-z_]\w*$/.exec(text.slice(0, end))?.[0];
}
