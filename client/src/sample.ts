/** First steps: the walkthrough, and a copy of its sample that one may change. */
import { commands, Uri, window, workspace, type ExtensionContext } from 'vscode';

export function registerSample(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand('refcheck.openWalkthrough', () =>
      commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#refcheck.start`, false),
    ),
    commands.registerCommand('refcheck.openSample', () => openSample(context)),
  );
}

/** A copy in the extension's own storage: the sample itself stays as it is. */
async function openSample(context: ExtensionContext): Promise<void> {
  const folder = Uri.joinPath(context.globalStorageUri, 'sample');
  const copy = Uri.joinPath(folder, 'sample.c');
  await workspace.fs.createDirectory(folder);
  await workspace.fs.copy(Uri.joinPath(context.extensionUri, 'media', 'walkthrough', 'sample.c'), copy, {
    overwrite: true,
  });
  await window.showTextDocument(copy);
}
