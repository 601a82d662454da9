import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Cruised {
  modules: { source: string; dependencies: { resolved: string }[] }[];
}

/** The rooms of the house as dependency-cruiser sees them, drawn from the top floor down; an arrow that follows from others is left out. */
export function floorsPicture(): string {
  const edges = roomEdges();
  const rooms = [...new Set(edges.flat())].sort();
  const direct = edges.filter(
    ([from, to]) => !edges.some(([one, between]) => one === from && between !== to && reaches(between, to, edges)),
  );
  const name = (room: string) => room.replace('/', '_').replace('.ts', '');
  return [
    '```mermaid',
    'flowchart TD',
    ...rooms.map((room) => `  ${name(room)}["${room}"]`),
    ...direct.map(([from, to]) => `  ${name(from)} --> ${name(to)}`),
    '```',
    '',
  ].join('\n');
}

type Edge = [from: string, to: string];

function roomEdges(): Edge[] {
  const root = new URL('../../../', import.meta.url);
  const cli = fileURLToPath(new URL('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', root));
  const args = [
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--include-only',
    '^src',
    '--collapse',
    '^src/(faces/[^/]+|[^/]+)',
  ];
  const run = spawnSync(process.execPath, [cli, ...args, '--output-type', 'json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { modules } = JSON.parse(run.stdout) as Cruised;
  const room = (path: string) => path.replace('src/', '');
  return modules
    .flatMap(({ source, dependencies }) => dependencies.map(({ resolved }): Edge => [room(source), room(resolved)]))
    .sort(([a, b], [c, d]) => `${a} ${b}`.localeCompare(`${c} ${d}`, 'en'));
}

function reaches(from: string, to: string, edges: readonly Edge[]): boolean {
  return from === to || edges.some(([one, next]) => one === from && reaches(next, to, edges));
}
