/**
 * Traces by the commands of the packaged extension: one is added at the cursor, is told of, and goes again.
 */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { inWorkspace } from './environment.js';
import { closeEditors, openFile, waitFor, waitForDiagnostics } from './waiting.js';

describe('traces', () => {
  afterEach(closeEditors);

  for (const command of ['refcheck.removeTracesInFile', 'refcheck.removeTracesInWorkspace']) {
    it(`are added at the cursor, and ${command} takes them out`, async () => {
      const uri = inWorkspace('counters.c');
      const editor = await openFile(uri);
      const before = editor.document.getText();
      const known = await waitForDiagnostics(uri);
      const at = editor.document.positionAt(before.indexOf('list, number'));
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand('refcheck.traceReferenceCount');
      const { text } = editor.document.lineAt(at.line + 1);
      assert.match(text, /^ +fprintf\(stderr, .*refcnt of list = .*\/\* refcheck: trace \*\/$/);
      await waitForDiagnostics(uri, (now) => now.length === known.length + 2);
      await vscode.commands.executeCommand(command);
      await waitFor(
        'the text as it was',
        () => editor.document.getText(),
        (now) => now === before,
      );
    });
  }
});
