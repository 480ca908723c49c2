/**
 * Commands that add lines which trace objects, and that take them out again. What is added, and where, the server decides:
 * adding goes by way of its code actions.
 */
import { commands, l10n, Uri, window, workspace, WorkspaceEdit, type ExtensionContext } from 'vscode';
import { applyCodeAction } from './codeActions.js';
import { removeTracesRequest } from './protocol.js';
import { rangeFrom } from './ranges.js';
import type { Server } from './server.js';

export function registerTraces(context: ExtensionContext, server: Server): void {
  const ofEditor = (): string | undefined => window.activeTextEditor?.document.uri.toString();
  context.subscriptions.push(
    commands.registerCommand('refcheck.traceReferenceCount', () => add('refactor.traceReferenceCount.refcheck')),
    commands.registerCommand('refcheck.traceDeallocations', () => add('refactor.traceDeallocations.refcheck')),
    commands.registerCommand('refcheck.removeTracesInFile', (uri: string | undefined = ofEditor()) =>
      uri === undefined ? undefined : remove(server, { uri }),
    ),
    commands.registerCommand('refcheck.removeTracesInWorkspace', () => remove(server, {})),
  );
}

async function add(kind: string): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  if (!(await applyCodeAction(editor.document, editor.selection, kind))) {
    void window.showInformationMessage(
      l10n.t(
        'There is nothing to trace here: put the cursor on an object, a type or the function that deallocates it.',
      ),
    );
  }
}

async function remove(server: Server, params: { readonly uri?: string }): Promise<void> {
  const files = await server.ask(removeTracesRequest, params);
  const edit = new WorkspaceEdit();
  for (const { uri, edits } of files) {
    for (const { range, newText } of edits) edit.replace(Uri.parse(uri), rangeFrom(range), newText);
  }
  if (edit.size === 0) void window.showInformationMessage(l10n.t('There are no traces of refcheck.'));
  else await workspace.applyEdit(edit, { isRefactoring: true });
}
