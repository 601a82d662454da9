import type { Run } from '../../support/screen.ts';

/** The colours of one look of a page. */
export type Theme = 'dark' | 'light';

/** What was on a screen, and for how many seconds it is looked at in a walk. */
export interface Frame {
  rows: Run[][];
  seconds: number;
}

const cell = { width: 8.4, height: 18, font: 14 };
const margin = { left: 16, top: 44, bottom: 14 };

const palettes: Record<Theme, Record<string, string>> = {
  dark: {
    page: '#161b22',
    edge: '#30363d',
    text: '#e6edf3',
    dim: '#8b949e',
    cyan: '#39c5cf',
    green: '#3fb950',
    yellow: '#d29922',
    red: '#ff7b72',
  },
  light: {
    page: '#ffffff',
    edge: '#d0d7de',
    text: '#1f2328',
    dim: '#636c76',
    cyan: '#1b7c83',
    green: '#116329',
    yellow: '#7d4e00',
    red: '#cf222e',
  },
};

/** One screen as an SVG; `title` is read out in its place. */
export function drawScreen(title: string, rows: Run[][], columns: number, theme: Theme): string {
  const height = margin.top + rows.length * cell.height + margin.bottom;
  return window(title, columns, height, theme, '', screen(rows));
}

/** Several screens, one after the other and then again from the first; where movement is not wanted the last one stands still. */
export function drawWalk(title: string, frames: readonly Frame[], columns: number, theme: Theme): string {
  const tallest = Math.max(...frames.map(({ rows }) => rows.length));
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  let from = 0;
  const moments = frames.map(({ seconds }, index) => {
    const start = share(from, total);
    from += seconds;
    const end = share(from, total);
    const before = start === '0' ? '' : `0%{opacity:0}`;
    const after = end === '100' ? '' : `${end}%{opacity:0}`;
    return `@keyframes f${index}{${before}${start}%{opacity:1}${after}}#f${index}{animation:f${index} ${total}s step-end infinite}`;
  });
  const still = `.f{opacity:0}#f${frames.length - 1}{opacity:1}@media (prefers-reduced-motion:reduce){.f{animation:none!important}}`;
  const drawn = frames.map(({ rows }, index) => `<g class="f" id="f${index}">\n${screen(rows)}\n</g>`);
  const height = margin.top + tallest * cell.height + margin.bottom;
  return window(title, columns, height, theme, [still, ...moments].join('\n'), drawn.join('\n'));
}

function share(seconds: number, total: number): string {
  return String(Number(((seconds / total) * 100).toFixed(2)));
}

function window(title: string, columns: number, height: number, theme: Theme, more: string, drawn: string): string {
  const width = Math.round(columns * cell.width + 2 * margin.left);
  const colours = palettes[theme];
  const looks = ['dim', 'cyan', 'green', 'yellow', 'red'].map((name) => `.${name}{fill:${colours[name]}}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${inXml(title)}">`,
    `<title>${inXml(title)}</title>`,
    `<style>text{font:${cell.font}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:${colours.text}}.bold{font-weight:700}${looks.join('')}.cursor{fill:${colours.text};opacity:.7}`,
    `${more}</style>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${colours.page}" stroke="${colours.edge}"/>`,
    ...[0, 1, 2].map((place) => `<circle cx="${20 + place * 18}" cy="19" r="5.5" fill="${colours.edge}"/>`),
    drawn,
    '</svg>\n',
  ].join('\n');
}

function screen(rows: Run[][]): string {
  return rows.flatMap((runs, row) => runs.flatMap((run) => drawRun(run, row))).join('\n');
}

/** Words keep to their columns, whatever font the page has and whatever it makes of blanks. */
function drawRun({ column, text, looks }: Run, row: number): string[] {
  const y = margin.top + row * cell.height;
  const at = (columns: number) => Number((margin.left + columns * cell.width).toFixed(1));
  if (/inverse/.test(looks) && text.trim() === '') {
    return [`<rect class="cursor" x="${at(column)}" y="${y - 14}" width="${cell.width}" height="${cell.height}"/>`];
  }
  const names = looks.split(' ').filter((name) => /^(bold|dim|cyan|green|yellow|red)$/.test(name));
  const style = names.length === 0 ? '' : ` class="${names.join(' ')}"`;
  return [...text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: words, index }) => {
    const width = Number(([...words].length * cell.width).toFixed(1));
    return `<text${style} x="${at(column + index)}" y="${y}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${inXml(words)}</text>`;
  });
}

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
