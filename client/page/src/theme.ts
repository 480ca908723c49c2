/** The colours of the theme, as the page has them in variables; and word when they change. */
import type { ChartTheme } from './configuration.js';

const seriesColours = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'];

/** The colours as they are now. */
export function readTheme(): ChartTheme {
  const style = getComputedStyle(document.body);
  const variable = (name: string): string => style.getPropertyValue(`--vscode-${name}`).trim();
  const foreground = variable('foreground') || style.color;
  const isHighContrast = [...document.body.classList].some((name) => name.startsWith('vscode-high-contrast'));
  return {
    foreground,
    background: variable('editor-background') || style.backgroundColor,
    grid:
      (isHighContrast ? variable('contrastBorder') : variable('panel-border') || variable('widget-border')) ||
      foreground,
    series: seriesColours.map((name) => variable(`charts-${name}`) || foreground),
    isHighContrast,
    fontFamily: variable('font-family') || style.fontFamily,
    fontSize: Number.parseFloat(variable('font-size')) || 13,
  };
}

/** Calls back when another theme is chosen: the editor changes the class of the body and the variables at the root. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(() => changed());
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
