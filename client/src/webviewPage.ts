/**
 * The frame of every page in a webview: its head, and a policy by which one style and one script run and nothing is fetched. What
 * stands in the page is left to others. Text in, text out.
 */
import { randomBytes } from 'node:crypto';

/** What a page is made of; all but the language is HTML, CSS and JavaScript of our own. */
export interface WebviewParts {
  readonly language: string;
  readonly style: string;
  readonly body: string;
  /** The script itself, or the address of its file. */
  readonly script: { readonly text: string } | { readonly address: string };
}

/** The page; its script runs when the body is there. */
export function webviewPage({ language, style, body, script }: WebviewParts): string {
  const nonce = randomBytes(16).toString('base64url');
  const source = 'address' in script ? ` src="${escape(script.address)}">` : `>${script.text}`;
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">${style}</style>
</head>
<body>
${body}
<script nonce="${nonce}"${source}</script>
</body>
</html>`;
}

/** A text as HTML. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
