/** A chart as a picture to keep: with its title and a background, since the page's own is transparent. */
import type { ChartTheme } from './configuration.js';

/** CSS pixels around the title and the chart. */
const margin = 16;

/** The picture as a data URL of a PNG. */
export function pictureOf(chart: HTMLCanvasElement, title: string, theme: ChartTheme): string {
  const density = chart.clientWidth === 0 ? 1 : chart.width / chart.clientWidth;
  const space = margin * density;
  const letters = theme.fontSize * 1.2 * density;
  const top = space * 2 + letters;
  const canvas = document.createElement('canvas');
  canvas.width = chart.width + 2 * space;
  canvas.height = chart.height + top + space;
  const context = canvas.getContext('2d');
  if (!context) return '';
  context.fillStyle = theme.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = theme.foreground;
  context.font = `600 ${String(letters)}px ${theme.fontFamily}`;
  context.textBaseline = 'top';
  context.fillText(title, space, space, canvas.width - 2 * space);
  context.drawImage(chart, space, top);
  return canvas.toDataURL('image/png');
}
