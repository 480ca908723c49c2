/**
 * Code actions that a command asks for by their kind, so that it does what the menu of the editor does. Comes in: a place and a
 * kind; goes out: whether something was changed. What is said where nothing was is left to the command.
 */
import { commands, workspace, type CodeAction, type Range, type TextDocument } from 'vscode';

/** Makes the edit of the action of the kind; false where there is none, or where the editor does not take it. */
export async function applyCodeAction({ uri }: TextDocument, range: Range, kind: string): Promise<boolean> {
  const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind);
  const edit = actions.find((action) => action.kind?.value === kind)?.edit;
  return edit !== undefined && (await workspace.applyEdit(edit));
}
