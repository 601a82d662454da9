import type { Row } from '../finding-row.ts';

const command = (line: string) => ({ config: `[profile a]\ncredential_process = ${line}\n` });

/** What is found about commands that hand out credentials. */
export const processRows: Row[] = [
  ['process-needs-shell', command('~/bin/tool --for work'), 'error', 'needs a shell for ~/bin/tool', 'whole paths'],
  ['process-needs-shell', command('/opt/tool | jq .'), 'error', 'start the program alone', 'script'],
  ['process-command-broken', command("/opt/tool 'open"), 'error', 'is not closed', 'one line'],
  ['process-path-relative', command('./bin/tool'), 'warning', 'begins in the current folder', 'whole path'],
];
