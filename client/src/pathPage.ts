/**
 * The page of the path view: a list of steps, each with a bar for the references owned after it. Pure text in, pure text
 * out; colours are the theme's, scripts are allowed by a nonce only, and every step is a button that keys reach.
 */
import type { FindingView } from './protocol.js';

/** What is shown. */
export interface PathPageState {
  readonly finding: FindingView;
  readonly path: number;
  readonly step: number;
}

/** Words in the user's language. */
export interface PathPageWords {
  readonly next: string;
  readonly none: string;
}

/** The page; without a state it says that there is nothing to see. */
export function pathPage(state: PathPageState | undefined, words: PathPageWords): string {
  const nonce = String(Math.random()).slice(2);
  const body = state ? stateBody(state, words) : `<p>${escape(words.none)}</p>`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">${style}</style>
</head>
<body>${body}<script nonce="${nonce}">${script}</script></body>
</html>`;
}

function stateBody({ finding, path, step }: PathPageState, words: PathPageWords): string {
  const steps = finding.paths[path] ?? [];
  const most = Math.max(1, ...steps.map(({ owned }) => owned ?? 0));
  const items = steps.map(({ message, owned, range }, index) => {
    const width = Math.round((100 * (owned ?? 0)) / most);
    const label = owned === undefined ? '' : `owned: ${String(owned)}`;
    return `<li><button data-step="${String(index)}"${index === step ? ' aria-current="step"' : ''}>
<span class="number">${String(index + 1)}</span>
<span class="words">${inline(message)}<small>line ${String(range.start.line + 1)}</small></span>
<span class="chart" role="img" aria-label="${label}"><svg viewBox="0 0 100 10" preserveAspectRatio="none"><rect width="${String(width)}" height="10"/></svg><b>${owned === undefined ? '' : String(owned)}</b></span>
</button></li>`;
  });
  const others =
    finding.paths.length < 2
      ? ''
      : `<p class="paths">${finding.paths
          .map(
            (_, index) =>
              `<button data-path="${String(index)}"${index === path ? ' aria-pressed="true"' : ''}>${String(index + 1)}</button>`,
          )
          .join('')}</p>`;
  return `<h1>${escape(finding.rule)}</h1><p>${inline(finding.what)}.</p>${others}<ol>${items.join('')}</ol>
<p>${inline(finding.why)}. ${inline(finding.todo)}.</p><p class="keys">${escape(words.next)}</p>`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Code marks become code. */
const inline = (text: string): string => escape(text).replace(/`([^`]*)`/g, '<code>$1</code>');

const style = `
body { color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); padding: 0 12px; }
h1 { font-size: 1.1em; margin: 8px 0 4px; }
p { margin: 4px 0 8px; }
code { font-family: var(--vscode-editor-font-family); }
ol { list-style: none; margin: 0; padding: 0; }
button { background: none; border: 1px solid transparent; color: inherit; font: inherit; text-align: left; cursor: pointer; }
li button { display: grid; grid-template-columns: 1.6em 1fr 5em; gap: 6px; width: 100%; padding: 3px 2px; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
button[aria-current], button[aria-pressed] { background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground); border-color: var(--vscode-contrastActiveBorder, transparent); }
.number { font-weight: bold; text-align: right; }
small { display: block; opacity: 0.75; }
.chart { display: grid; grid-template-columns: 1fr 1.2em; align-items: center; }
.chart svg { width: 100%; height: 8px; }
.chart rect { fill: var(--vscode-charts-orange, currentColor); }
.chart b { text-align: right; }
.keys { opacity: 0.75; }
`;

const script = `
const api = acquireVsCodeApi();
for (const button of document.querySelectorAll('button')) button.addEventListener('click', () => {
  const { step, path } = button.dataset;
  api.postMessage(path === undefined ? { step: Number(step) } : { path: Number(path) });
});
document.addEventListener('keydown', (event) => {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const all = [...document.querySelectorAll('li button')];
  const at = all.indexOf(document.activeElement);
  if (by !== 0 && at >= 0) { all[(at + by + all.length) % all.length].focus(); event.preventDefault(); }
});
document.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
`;
