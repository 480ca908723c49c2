/**
 * What the packaged extension does with a file: findings as one types, fixes that work, cards, hints and lenses.
 */
import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { inWorkspace } from './environment.js';
import { closeEditors, codeActionsAt, openFile, waitFor, waitForDiagnostics } from './waiting.js';

describe('findings', () => {
  afterEach(closeEditors);
  after(closeEditors);

  it('come with their rule, its page and their path', async () => {
    const uri = inWorkspace('counters.c');
    await openFile(uri);
    const found = (await waitForDiagnostics(uri)).find(({ code }) => codeOf(code) === 'leaked-reference');
    assert.ok(found);
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok((found.relatedInformation?.length ?? 0) > 1);
  });

  it('go while one types what is missing, and come back', async () => {
    const uri = inWorkspace('counters.c');
    const editor = await openFile(uri);
    const before = await waitForDiagnostics(uri);
    const found = before.find(({ code }) => codeOf(code) === 'leaked-reference');
    assert.ok(found);
    const line = found.range.start.line;
    await editor.edit((edit) =>
      edit.replace(editor.document.lineAt(line).range, '    { Py_DECREF(list); return NULL; }'),
    );
    await waitForDiagnostics(uri, (now) => now.length === before.length - 1);
    await vscode.commands.executeCommand('undo');
    await waitForDiagnostics(uri, (now) => now.length === before.length);
  });

  it('are fixed by the preferred action', async () => {
    const uri = inWorkspace('counters.c');
    await openFile(uri);
    const before = await waitForDiagnostics(uri);
    const found = before.find(({ code }) => codeOf(code) === 'leaked-reference');
    assert.ok(found);
    const actions = await codeActionsAt(uri, found.range, vscode.CodeActionKind.QuickFix);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
    await vscode.workspace.applyEdit(fix.edit);
    await waitForDiagnostics(uri, (now) => now.length === before.length - 1);
  });

  it('are fixed all at once', async () => {
    const uri = inWorkspace('counters.c');
    const editor = await openFile(uri);
    const before = await waitForDiagnostics(uri);
    const text = editor.document.getText();
    await vscode.commands.executeCommand('refcheck.fixAllInFile');
    await waitForDiagnostics(uri, (now) => now.length < before.length - 1);
    assert.notEqual(editor.document.getText(), text);
  });
});

describe('what the checker knows', () => {
  after(closeEditors);

  it('is shown in hovers, hints and lenses', async () => {
    const uri = inWorkspace('counters.c');
    const editor = await openFile(uri);
    await waitForDiagnostics(uri);
    const text = editor.document.getText();
    const at = editor.document.positionAt(text.indexOf('PyList_Append') + 3);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
    const words = hovers.flatMap(({ contents }) =>
      contents.map((each) => (each instanceof vscode.MarkdownString ? each.value : '')),
    );
    assert.match(words.join('\n'), /int PyList_Append/);
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', uri, all);
    assert.ok(hints.some(({ label }) => label === 'new'));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    assert.ok(lenses.some(({ command }) => command?.title.startsWith('new reference')));
  });

  it('is shown as stages beside the source', async () => {
    const uri = inWorkspace('counters.c');
    await openFile(uri);
    await waitForDiagnostics(uri);
    await vscode.commands.executeCommand('refcheck.showStage', 'cfg');
    const shown = await waitFor(
      'the stage',
      () =>
        vscode.workspace.textDocuments.find((document) => document.uri.scheme === 'refcheck-stage')?.getText() ?? '',
      (text) => text.includes('flow of'),
    );
    assert.match(shown, /b\d+ if true, b\d+ if false/);
  });
});

describe('a scan of the workspace', () => {
  after(closeEditors);

  it('finds what is in files that nobody has opened', async () => {
    await vscode.commands.executeCommand('refcheck.scanWorkspace');
    const uri = inWorkspace('events.c');
    const found = await waitForDiagnostics(uri);
    assert.ok(found.length > 0);
  });
});

const codeOf = (code: vscode.Diagnostic['code']): string => String(typeof code === 'object' ? code.value : code);
