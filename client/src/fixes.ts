/**
 * Commands that change text: all safe fixes of a file or of the workspace, and comments that silence a finding, for which
 * the user is asked the reason.
 */
import {
  CodeActionKind,
  commands,
  l10n,
  Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type ExtensionContext,
} from 'vscode';
import { applyCodeAction } from './codeActions.js';
import { fixWorkspaceRequest } from './protocol.js';
import type { Server } from './server.js';

export function registerFixes(context: ExtensionContext, server: Server): void {
  context.subscriptions.push(
    commands.registerCommand('refcheck.fixAllInFile', fixFile),
    commands.registerCommand('refcheck.fixAllInWorkspace', () => fixWorkspace(server)),
    commands.registerCommand('refcheck.suppress', suppress),
  );
}

/** By way of the code action, so that it does what fixing on save does. */
async function fixFile(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { document } = editor;
  const all = new Range(0, 0, document.lineCount, 0);
  const kind = `${CodeActionKind.SourceFixAll.value}.refcheck`;
  if (!(await applyCodeAction(document, all, kind))) {
    void window.showInformationMessage(l10n.t('There is nothing in this file that refcheck can fix safely.'));
  }
}

async function fixWorkspace(server: Server): Promise<void> {
  const files = await window.withProgress({ location: { viewId: 'refcheck.results' } }, () =>
    server.ask0(fixWorkspaceRequest),
  );
  if (files.length === 0) {
    void window.showInformationMessage(l10n.t('There is nothing in the workspace that refcheck can fix safely.'));
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { uri, text } of files) {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.replace(document.uri, new Range(new Position(0, 0), end), text, {
      label: l10n.t('Safe fixes of refcheck'),
      needsConfirmation: true,
    });
  }
  await workspace.applyEdit(edit, { isRefactoring: true });
}

/** The server gives the comment in two halves, with room for the reason between them. */
async function suppress(
  uri: string,
  at: { line: number; character: number },
  before: string,
  after: string,
): Promise<void> {
  const reason = await window.showInputBox({
    title: l10n.t('Why is this finding ignored?'),
    prompt: l10n.t('The reason stands in the comment, for whoever reads it next.'),
    validateInput: (value) => (value.includes('*/') ? l10n.t('The reason must not end the comment.') : undefined),
  });
  if (reason === undefined) return;
  const edit = new WorkspaceEdit();
  edit.insert(Uri.parse(uri), new Position(at.line, at.character), before + reason.trim() + after);
  await workspace.applyEdit(edit);
}
