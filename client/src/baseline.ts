/**
 * The baseline: findings that are known and not shown. It is made of a scan, kept in a file of the project, and shared
 * with the command line.
 */
import { commands, ConfigurationTarget, l10n, window, workspace, type ExtensionContext } from 'vscode';
import { baselineRequest } from './protocol.js';
import type { ResultsView } from './results.js';
import type { Server } from './server.js';

export function registerBaseline(context: ExtensionContext, server: Server, results: ResultsView): void {
  const write = async (action: 'create' | 'prune'): Promise<void> => {
    const { entries, files } = await server.ask(baselineRequest, { action });
    void window.showInformationMessage(l10n.t('{0} findings are in the baseline: {1}', entries, files.join(', ')));
    await commands.executeCommand('refcheck.scanWorkspace');
  };
  context.subscriptions.push(
    commands.registerCommand('refcheck.baseline.create', () => write('create')),
    commands.registerCommand('refcheck.baseline.prune', () => write('prune')),
    commands.registerCommand('refcheck.baseline.toggle', async () => {
      await toggle();
      await results.scanAgain();
    }),
  );
}

/** The wish of one person: it is written into a file of the project only if it stands there already. */
async function toggle(): Promise<void> {
  const settings = workspace.getConfiguration('refcheck');
  const isOfWorkspace = settings.inspect<boolean>('baseline.hide')?.workspaceValue !== undefined;
  const target = isOfWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update('baseline.hide', settings.get('baseline.hide') === false, target);
}
