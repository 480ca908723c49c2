/**
 * The page of charts before there is a chart: its places and its style. What stands in it is filled in by its script
 * (`client/page`). Text in, text out; colours are the theme's.
 */
import { webviewPage } from './webviewPage.js';

/** The page without charts. */
export const chartsHtml = ({ language, script }: { readonly language: string; readonly script: string }): string =>
  webviewPage({ language, style, body, script: { address: script } });

const body = `
<header><div><h1 aria-live="polite"></h1><p class="subject"></p></div><button type="button" class="stop" hidden></button></header>
<main><p class="empty" hidden></p><div class="charts"></div><ul class="notes"></ul></main>`;

const style = `
body { color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); line-height: 1.4; padding: 0 20px 24px; }
[hidden] { display: none !important; }
body > header { display: flex; gap: 16px; align-items: flex-start; justify-content: space-between; margin: 16px 0 20px; }
h1 { font-size: 1.45em; font-weight: 600; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 1.05em; font-weight: 600; margin: 0; }
.subject { color: var(--vscode-descriptionForeground); font-family: var(--vscode-editor-font-family); font-size: 0.92em; margin: 0; overflow-wrap: anywhere; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); gap: 20px; align-items: stretch; }
section:last-child:nth-child(odd) { grid-column: 1 / -1; }
section { border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border))); border-radius: 4px; min-width: 0; padding: 12px 16px; }
section header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; margin-bottom: 12px; }
.actions { display: flex; gap: 6px; }
button { background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border, transparent))); border-radius: 4px; color: var(--vscode-button-secondaryForeground); cursor: pointer; font: inherit; padding: 2px 10px; white-space: nowrap; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible, .scroller:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
button[aria-pressed="true"] { background: var(--vscode-inputOption-activeBackground); border-color: var(--vscode-inputOption-activeBorder, var(--vscode-contrastActiveBorder)); color: var(--vscode-inputOption-activeForeground); }
button:disabled { cursor: default; opacity: 0.5; }
.picture { position: relative; }
.scroller { max-height: 280px; overflow: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
th, td { border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border))); font-weight: normal; padding: 3px 10px; text-align: right; }
thead th { background: var(--vscode-editor-background); font-weight: 600; position: sticky; top: 0; }
th:first-child { text-align: left; }
.notes { color: var(--vscode-descriptionForeground); margin: 20px 0 0; padding-left: 1.4em; }
.notes:empty { display: none; }
`;
