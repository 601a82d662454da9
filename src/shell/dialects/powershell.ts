import type { Dialect } from '../dialect.ts';
import { quoting, renderLines } from '../render.ts';

/** PowerShell takes the typographic single quotes for quotes as well, so each of them is doubled too. */
export function powershellQuote(value: string): string {
  return `'${value.replace(/['\u2018\u2019\u201a\u201b]/g, (quote) => quote + quote)}'`;
}

/** Windows PowerShell 5.1 and PowerShell 7, on every system. */
export const powershell: Dialect = {
  id: 'powershell',
  title: 'PowerShell',
  aliases: [
    'pwsh',
    'ps1',
    'ps',
    'windows powershell',
    'powershell.exe',
    'pwsh.exe',
    'powershell 7',
    'windows powershell 5.1',
  ],
  eol: '\n',
  word: quoting(powershellQuote, 'everywhere'),
  render: (change) =>
    renderLines(change, {
      title: 'PowerShell',
      eol: '\n',
      // `$Env:NAME = ''` removes the variable (before PowerShell 7.5).
      objection: (value) => (value === '' ? 'is empty, which removes the variable there' : undefined),
      unset: (names) => [`Remove-Item -Path ${names.map((name) => `'Env:${name}'`).join(', ')} -ErrorAction Ignore`],
      set: ({ name, value }) => [`$Env:${name} = ${powershellQuote(value)}`],
    }),
};
