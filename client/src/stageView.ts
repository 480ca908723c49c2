/**
 * What the checker sees: a stage of the analysis of the function under the cursor, as a read-only document beside the
 * source, which follows the source as it changes.
 */
import { commands, EventEmitter, l10n, Uri, ViewColumn, window, workspace, type ExtensionContext } from 'vscode';
import { dumpStages, type DumpStage } from '../../server/out/engine.types.js';
import { stageRequest } from './protocol.js';
import type { Server } from './server.js';

const scheme = 'refcheck-stage';

interface Shown {
  readonly uri: string;
  readonly stage: DumpStage;
  readonly position: { readonly line: number; readonly character: number };
}

export function registerStageView(context: ExtensionContext, server: Server): void {
  const changed = new EventEmitter<Uri>();
  const open = new Set<string>();
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        open.add(uri.toString());
        const { uri: of, stage, position } = JSON.parse(uri.query) as Shown;
        const found = await server.ask(stageRequest, { uri: of, stage, position });
        return found?.text ?? l10n.t('There is nothing to show: the function does not parse, or it has been removed.');
      },
    }),
    workspace.onDidCloseTextDocument(({ uri }) => open.delete(uri.toString())),
    workspace.onDidChangeTextDocument(({ document }) => {
      for (const text of open) {
        const uri = Uri.parse(text);
        if ((JSON.parse(uri.query) as Shown).uri === document.uri.toString()) changed.fire(uri);
      }
    }),
    commands.registerCommand('refcheck.showStage', (asked?: unknown) => showStage(asked)),
  );
}

async function showStage(asked: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const words = [
    l10n.t('tokens: the text in words'),
    l10n.t('preprocessed: with macros expanded'),
    l10n.t('tree: the syntax tree'),
    l10n.t('ir: the instructions'),
    l10n.t('cfg: the control flow graph'),
    l10n.t('states: what is known on each path'),
    l10n.t('summary: what callers are told'),
  ];
  const stageOf = (text: unknown) => dumpStages.find((stage) => stage === text);
  const chosen =
    stageOf(asked) ??
    stageOf((await window.showQuickPick(words, { title: l10n.t('Show what the checker sees') }))?.split(':')[0]);
  if (chosen === undefined) return;
  const { line, character } = editor.selection.active;
  const shown: Shown = { uri: editor.document.uri.toString(), stage: chosen, position: { line, character } };
  const name = editor.document.uri.path.split('/').pop() ?? '';
  const uri = Uri.from({ scheme, path: `/${name}.${chosen}.txt`, query: JSON.stringify(shown) });
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
}
