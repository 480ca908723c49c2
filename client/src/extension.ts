/**
 * The extension's two entry points, called by Visual Studio Code when a C or C++ file is opened and when the window
 * closes. The language client that they start and stop is not here yet; until then the extension adds only the colours
 * of suppression comments.
 */
import type { ExtensionContext } from 'vscode';

/** Called once, before the first C or C++ document is shown. */
export function activate(_context: ExtensionContext): void {
  // Nothing runs yet: the command line is the only shell that checks.
}

/** Called when the window closes. */
export function deactivate(): void {
  // Nothing was started.
}
