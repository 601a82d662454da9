import path from 'node:path';
import type { DialectId } from './dialect.ts';
import { elvishQuote } from './dialects/elvish.ts';
import { posixQuote } from './dialects/posix.ts';
import { powershellQuote } from './dialects/powershell.ts';
import { tcshQuote } from './dialects/tcsh.ts';

/** The lines of a start-up file that read our own file where it is there, and do nothing, silently, where it is not. */
export function sourceLines(dialect: DialectId, file: string, home: string): string[] {
  switch (dialect) {
    case 'powershell': {
      const there = underHome(file, home, powershellQuote);
      return [`if (Test-Path -LiteralPath ${there}) { . ${there} }`];
    }
    case 'tcsh': {
      const there = underHome(file, home, tcshQuote);
      return [`if ( -r ${there} ) source ${there}`];
    }
    case 'elvish':
      return [`{ use path; if (path:is-regular ${elvishQuote(file)}) { eval (slurp < ${elvishQuote(file)}) } }`];
    default: {
      const there = underHome(file, home, posixQuote);
      return [`if [ -r ${there} ]; then . ${there}; fi`];
    }
  }
}

/** `"$HOME/…"` where that is possible, so that the line still holds when the home moves or is shared between machines. */
function underHome(file: string, home: string, quote: (value: string) => string): string {
  const { relative } = home.includes('\\') ? path.win32 : path.posix;
  const rest = relative(home, file).replaceAll('\\', '/');
  return /^[A-Za-z0-9._][A-Za-z0-9._/-]*$/.test(rest) && !rest.startsWith('../') ? `"$HOME/${rest}"` : quote(file);
}
