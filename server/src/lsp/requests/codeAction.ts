/**
 * textDocument/codeAction: confirmed fixes of the findings under the cursor, comments that silence them, ways to understand
 * them, traces of objects, and all safe fixes of the file at once. Fixes are computed when they are asked for: most findings
 * are never fixed from the menu.
 */
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Command,
  type Diagnostic,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { touches } from '../../base/range.js';
import type { Finding, Fix } from '../../findings/finding.js';
import { withoutMarkdown } from '../../present/report.js';
import { noReason, suppressionEdit, type SuppressionScope } from '../../present/lsp/suppression.js';
import { createLineIndex } from '../../text/lineIndex.js';
import type { Analyzed } from '../analysis.js';
import { uriOf } from '../folders.js';
import { dataOf } from '../protocol.js';
import { offsetsIn, rangeIn, type Session } from '../session.js';
import { fixAllEdits } from './fixAll.js';
import { traceActions } from './traces.js';

/** Kind of the action that makes all safe fixes of a file. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.refcheck`;

/** The actions for a range of a document. */
export async function codeActions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const { uri } = params.textDocument;
  const { only } = params.context;
  const wants = (kind: string): boolean => only?.some((each) => kind === each || kind.startsWith(`${each}.`)) !== false;
  const analyzed = await session.settled(uri);
  if (!analyzed || session.analysis.currentOf(uri)?.version !== analyzed.document.version) return [];
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...(await quickFixes(session, params, analyzed)));
  actions.push(...(await traceActions(session, params, { analyzed, wants })));
  // As part of the ordinary menu it would stand there for every line of the file.
  if (only !== undefined && wants(fixAllKind)) {
    const edits = await fixAllEdits(session, uri);
    if (edits.length > 0) {
      actions.push({
        title: 'Fix all that refcheck can fix safely',
        kind: fixAllKind,
        edit: { changes: { [uri]: [...edits] } },
      });
    }
  }
  return actions;
}

async function quickFixes(session: Session, params: CodeActionParams, analyzed: Analyzed): Promise<CodeAction[]> {
  const { uri } = params.textDocument;
  const file = session.analysis.fileOf(uri);
  if (!file) return [];
  const settings = await session.settingsFor(uri);
  const { root } = file.project;
  const { document, report } = analyzed;
  const asked = offsetsIn(document, params.range);
  const under = session.shownFindings(analyzed, settings, root).filter(({ range }) => touches(range, asked));
  const actions: CodeAction[] = [];
  for (const finding of under) {
    const own = { file: report.file, document };
    const diagnostic = diagnosticFrom(params, finding) ?? session.diagnostic(finding, root, settings, own);
    const fixes = await session.thread.ask({ kind: 'fixes', file, fingerprint: finding.fingerprint }).catch(() => []);
    for (const fix of fixes) actions.push(fixAction(fix, { diagnostic, root, document }));
    actions.push(...understandingActions(session, uri, finding, diagnostic));
  }
  for (const finding of under) {
    for (const scope of ['line', 'function', 'file'] as const) {
      actions.push(await suppressionAction(session, { finding, scope, document, uri }));
    }
  }
  return actions;
}

/** The client's own diagnostic, so that it sees which one the action is for. */
const diagnosticFrom = (params: CodeActionParams, finding: Finding): Diagnostic | undefined =>
  params.context.diagnostics.find((diagnostic) => dataOf(diagnostic)?.fingerprint === finding.fingerprint);

function fixAction(
  fix: Fix,
  {
    diagnostic,
    root,
    document,
  }: { readonly diagnostic: Diagnostic; readonly root: string; readonly document: TextDocument },
): CodeAction {
  const changes: Record<string, { range: Diagnostic['range']; newText: string }[]> = {};
  for (const { file, range, newText } of fix.edits) {
    (changes[uriOf(root, file)] ??= []).push({ range: rangeIn(document, range), newText });
  }
  const words = withoutMarkdown(fix.title);
  const title = fix.safety === 'safe' ? words : `${words} (review it)`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: fix.isPreferred,
    edit: { changes },
  };
}

function understandingActions(session: Session, uri: string, finding: Finding, diagnostic: Diagnostic): CodeAction[] {
  const action = (title: string, command: string, ...args: unknown[]): CodeAction[] =>
    session.client.commands.has(command)
      ? [
          {
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [diagnostic],
            command: { title, command, arguments: args },
          },
        ]
      : [];
  return [
    ...action('Show the path of this finding', 'refcheck.showPath', uri, finding.fingerprint),
    ...action(`Explain ${finding.rule}`, 'refcheck.explainRule', finding.rule),
  ];
}

const scopeTitles = {
  line: 'on this line',
  function: 'in this function',
  file: 'in this file',
} as const satisfies Record<SuppressionScope, string>;

interface SuppressionRequest {
  readonly finding: Finding;
  readonly scope: SuppressionScope;
  readonly document: TextDocument;
  readonly uri: string;
}

/** Where the client can ask for the reason it does; elsewhere the comment says that there is none. */
async function suppressionAction(session: Session, request: SuppressionRequest): Promise<CodeAction> {
  const { finding, scope, document, uri } = request;
  const title = `Ignore ${finding.rule} ${scopeTitles[scope]}`;
  const edit = suppressionEdit(createLineIndex(document.getText()), {
    rule: finding.rule,
    scope,
    at: finding.range.start,
    functionStart: scope === 'function' ? await functionStart(session, uri, finding) : undefined,
  });
  const position = document.positionAt(edit.offset);
  const command = 'refcheck.suppress';
  if (session.client.commands.has(command)) {
    const call: Command = { title, command, arguments: [uri, position, edit.before, edit.after] };
    return { title, kind: CodeActionKind.QuickFix, command: call };
  }
  const insertion = { range: { start: position, end: position }, newText: edit.before + noReason + edit.after };
  return { title, kind: CodeActionKind.QuickFix, edit: { changes: { [uri]: [insertion] } } };
}

async function functionStart(session: Session, uri: string, finding: Finding): Promise<number | undefined> {
  const file = session.analysis.fileOf(uri);
  if (!file) return undefined;
  const notes = await session.thread.ask({ kind: 'notes', file }).catch(() => undefined);
  const { start, end } = finding.range;
  return notes?.functions.find(({ range }) => range.start <= start && end <= range.end)?.range.start;
}
