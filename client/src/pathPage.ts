/**
 * The page of the path view: a list of steps, each with a bar for the references owned after it. Pure text in, pure text
 * out; colours are the theme's, and every step is a button that keys reach. The page is made anew for another path only:
 * which step is the current one it is told by a message, so that it keeps its focus.
 */
import type { FindingView, PathStep } from './protocol.js';
import { asSentence } from '../../server/out/present/report.js';
import { escape, webviewPage } from './webviewPage.js';

/** What is shown. */
export interface PathPageState {
  readonly finding: FindingView;
  readonly path: number;
  readonly step: number;
}

/** Words in the user's language. */
export interface PathPageWords {
  readonly language: string;
  /** Where there is no path to show. */
  readonly none: string;
  /** Which keys do what, elsewhere and on a Mac. */
  readonly keys: string;
  readonly keysOnMac: string;
  /** Before the numbers of the paths, where there are several. */
  readonly paths: string;
  readonly line: (line: number) => string;
  readonly owned: (count: number) => string;
}

/** What the page is told when another step of the same path becomes the current one. */
export interface StepMessage {
  readonly step: number;
}

/** What the page tells: a step or the number of a path was chosen in it, or it has got or lost the focus. */
export interface PageMessage {
  readonly step?: number;
  readonly path?: number;
  readonly isFocused?: boolean;
}

/** The page; without a state it says that there is nothing to see. */
export function pathPage(state: PathPageState | undefined, words: PathPageWords): string {
  const body = state ? stateBody(state, words) : `<p>${escape(words.none)}</p>`;
  return webviewPage({ language: words.language, style, body, script: { text: script } });
}

function stateBody({ finding, path, step }: PathPageState, words: PathPageWords): string {
  const steps = finding.paths[path] ?? [];
  const most = Math.max(1, ...steps.map(({ owned }) => owned ?? 0));
  const items = steps.map((each, index) => stepItem(each, { index, isCurrent: index === step, most }, words));
  return `<h1>${escape(finding.rule)}</h1>
<p>${inline(asSentence(finding.what))}</p>${pathButtons(finding.paths.length, path, words)}
<ol>${items.join('')}</ol>
<p>${inline([finding.why, finding.todo].filter(Boolean).map(asSentence).join(' '))}</p>
<p class="keys" data-mac="${escape(words.keysOnMac)}">${escape(words.keys)}</p>`;
}

interface StepPlace {
  readonly index: number;
  readonly isCurrent: boolean;
  /** References owned at the step that owns most. */
  readonly most: number;
}

function stepItem(
  { message, owned, range }: PathStep,
  { index, isCurrent, most }: StepPlace,
  words: PathPageWords,
): string {
  const width = Math.round((100 * (owned ?? 0)) / most);
  const chart =
    owned === undefined
      ? ''
      : `<span class="chart" title="${escape(words.owned(owned))}"><svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="all" width="100" height="10"/><rect width="${String(width)}" height="10"/></svg><b aria-label="${escape(words.owned(owned))}">${String(owned)}</b></span>`;
  return `<li><button data-step="${String(index)}"${isCurrent ? ' aria-current="step"' : ''}>
<span class="number">${String(index + 1)}</span>
<span class="words">${inline(message)}<small>${escape(words.line(range.start.line + 1))}</small></span>
${chart}
</button></li>`;
}

/** A finding with several ways out has a path for each. */
function pathButtons(count: number, current: number, words: PathPageWords): string {
  if (count < 2) return '';
  const buttons = Array.from(
    { length: count },
    (_, index) =>
      `<button data-path="${String(index)}" aria-pressed="${String(index === current)}">${String(index + 1)}</button>`,
  );
  return `<p class="paths">${escape(words.paths)} ${buttons.join('')}</p>`;
}

/** Code marks become code. */
const inline = (text: string): string => escape(text).replace(/`([^`]*)`/g, '<code>$1</code>');

const style = `
body { color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); line-height: 1.4; padding: 0 12px; }
h1 { font-size: 1.1em; margin: 8px 0 4px; }
p { margin: 4px 0 8px; }
code { font-family: var(--vscode-editor-font-family); }
ol { list-style: none; margin: 0; padding: 0; }
button { background: none; border: 1px solid transparent; color: inherit; font: inherit; text-align: left; cursor: pointer; }
li button { display: grid; grid-template-columns: 1.6em 1fr 5em; gap: 6px; width: 100%; padding: 3px 2px; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
button[aria-current], button[aria-pressed="true"] { background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground); border-color: var(--vscode-contrastActiveBorder, transparent); }
.number { font-weight: bold; text-align: right; }
small { display: block; opacity: 0.75; }
.chart { display: grid; grid-template-columns: 1fr 1.2em; align-items: center; }
.chart svg { width: 100%; height: 8px; }
.chart rect.all { fill: var(--vscode-widget-border, currentColor); opacity: 0.4; }
.chart rect { fill: var(--vscode-charts-orange, currentColor); }
.chart b { text-align: right; }
.keys { opacity: 0.75; }
`;

const script = `
const api = acquireVsCodeApi();
const steps = [...document.querySelectorAll('li button')];
const show = (current) => steps.forEach((button, index) => {
  if (index !== current) button.removeAttribute('aria-current');
  else { button.setAttribute('aria-current', 'step'); button.scrollIntoView({ block: 'nearest' }); }
});
for (const button of document.querySelectorAll('button')) button.addEventListener('click', () => {
  const { step, path } = button.dataset;
  api.postMessage(path === undefined ? { step: Number(step) } : { path: Number(path) });
});
document.addEventListener('keydown', (event) => {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const at = steps.indexOf(document.activeElement);
  if (by !== 0 && at >= 0) { steps[(at + by + steps.length) % steps.length].focus(); event.preventDefault(); }
});
window.addEventListener('message', ({ data }) => show(data.step));
const tellFocus = () => api.postMessage({ isFocused: document.hasFocus() });
window.addEventListener('focus', tellFocus);
window.addEventListener('blur', tellFocus);
tellFocus();
const keys = document.querySelector('.keys');
if (keys && navigator.platform.startsWith('Mac')) keys.textContent = keys.dataset.mac;
document.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
`;
