/**
 * Waiting for what the editor does in its own time: diagnostics that arrive, code actions that are asked for while other
 * extensions still start. Every wait has a deadline and says in its error what it saw last.
 */
import * as vscode from 'vscode';

/** Too low fails on a busy machine; too high makes a failing test slow. */
const patienceSeconds = 30;
const pauseMilliseconds = 50;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));

/** Asks again and again until the answer is as wanted; the last answer stands in the error. */
export async function waitFor<T>(
  what: string,
  ask: () => T | Thenable<T>,
  isWanted: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`${what}: not within ${patienceSeconds} seconds; last seen: ${JSON.stringify(answer)}`);
    }
    await pause();
  }
}

/** The diagnostics that refcheck shows in a file, once they are as wanted. */
export const waitForDiagnostics = (
  uri: vscode.Uri,
  isWanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean = (diagnostics) => diagnostics.length > 0,
): Promise<readonly vscode.Diagnostic[]> =>
  waitFor(
    `diagnostics of ${uri.path}`,
    () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'refcheck'),
    isWanted,
  );

/** The code actions that the editor offers at a place. */
export async function codeActionsAt(
  uri: vscode.Uri,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const deadline = Date.now() + patienceSeconds * 1000;
  for (;;) {
    try {
      return await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        kind?.value,
        // Without a number the actions come unresolved, that is, without their edits.
        100,
      );
    } catch (error) {
      // The editor cancels the question whenever a provider of another extension registers meanwhile.
      const isCanceled = error instanceof Error && error.name === 'Canceled';
      if (!isCanceled || Date.now() > deadline) throw error;
      await pause();
    }
  }
}

/** Opens a file in an editor. */
export async function openFile(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Gives up unsaved changes of the workspace and closes all editors, so that the next test starts afresh. */
export async function closeEditors(): Promise<void> {
  // The workbench writes into its own settings at any time, which is none of our business.
  const isOurs = ({ uri, isUntitled }: vscode.TextDocument): boolean =>
    isUntitled || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  for (const document of vscode.workspace.textDocuments.filter((open) => open.isDirty && isOurs(open))) {
    await openFile(document.uri);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
