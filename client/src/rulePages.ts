/**
 * A rule's page, shown as the editor shows Markdown. The page comes from the server, so that it speaks of the version that
 * is installed.
 */
import { commands, EventEmitter, languages, l10n, Uri, window, workspace, type ExtensionContext } from 'vscode';
import { explainRequest } from './protocol.js';
import type { Server } from './server.js';

const scheme = 'refcheck-rule';

export function registerRulePages(context: ExtensionContext, server: Server): void {
  const changed = new EventEmitter<Uri>();
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) =>
        (await server.ask(explainRequest, { rule: ruleOf(uri) })) ?? l10n.t('There is no rule of this name.'),
    }),
    commands.registerCommand('refcheck.explainRule', explain),
  );
}

const ruleOf = (uri: Uri): string => uri.path.replace(/^\//, '').replace(/\.md$/, '');

/** The rule that is named, that of a row in the results, or that of the finding under the cursor. */
async function explain(asked: unknown): Promise<void> {
  const rule = ruleFrom(asked) ?? ruleUnderCursor();
  if (rule === undefined) {
    void window.showInformationMessage(l10n.t('There is no finding of refcheck here.'));
    return;
  }
  await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path: `/${rule}.md` }));
}

function ruleFrom(asked: unknown): string | undefined {
  if (typeof asked === 'string') return asked;
  if (typeof asked !== 'object' || asked === null || !('rule' in asked)) return undefined;
  return typeof asked.rule === 'string' ? asked.rule : undefined;
}

function ruleUnderCursor(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const found = languages
    .getDiagnostics(editor.document.uri)
    .find(({ source, range }) => source === 'refcheck' && range.contains(editor.selection.active));
  const code = typeof found?.code === 'object' ? found.code.value : found?.code;
  return code === undefined ? undefined : String(code);
}
