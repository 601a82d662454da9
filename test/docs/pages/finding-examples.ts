import type { Finding } from '../../../src/aws/finding.ts';
import { clockFindings } from '../../../src/findings/clock.ts';
import { keyAgeFindings } from '../../../src/findings/keys-at-aws.ts';
import { repositoryFindings } from '../../../src/findings/repository.ts';
import { findingsOf, type Machine } from '../../aws/machine.ts';
import { samples } from '../../findings/advice-samples.ts';
import { findingTables } from '../../findings/finding-tables.ts';

/** Lines of the two files that no edit of the program mends. */
const lines: [code: string, machine: Machine][] = [
  ['file-continued-value', { config: '[default]\nrole_arn = arn:aws:iam::111122223333:role/x\n  more\n' }],
  ['file-backslash-in-value', { config: '[default]\nrole_session_name = ada\\laptop\n' }],
  ['file-default-in-capitals', { config: '[DEFAULT]\nregion = us-east-1\n' }],
  ['file-no-prefix-in-config', { config: '[work]\nregion = us-east-1\n' }],
  ['file-two-default-profiles', { config: '[default]\nregion = us-east-1\n[profile default]\noutput = json\n' }],
  ['file-one-profile-two-headers', { config: '[profile a]\nregion = us-east-1\n[profile "a"]\noutput = json\n' }],
  ['file-reserved-name', { config: '[profile __proto__]\nregion = us-east-1\n' }],
  ['file-unreadable-name', { config: '[profile my work]\nregion = us-east-1\n' }],
  ['file-unreadable-session-name', { config: '[sso-session my work]\nsso_region = us-east-1\n' }],
  ['file-empty-section', { config: '[profile a]\n' }],
];

/** What only `doctor` looks for: it asks AWS and git. */
function ofDoctor(): Finding[] {
  const key = { profiles: ['work'], id: `AKIA${'TESTTESTTESTTEST'}`, isActive: true } as const;
  const now = new Date('2026-10-01T12:00:00Z');
  const file = { shown: '~/project/.env', inside: '.env' };
  const root = '/home/ada/project';
  const tree = { root, ignoreFile: `${root}/.gitignore`, shownIgnoreFile: '~/project/.gitignore' };
  return [
    ...clockFindings(1_800_000),
    ...keyAgeFindings(
      [
        { ...key, isActive: false },
        { ...key, created: '2026-05-01T12:00:00Z' },
      ],
      now,
    ),
    ...[false, true].flatMap((tracked) => repositoryFindings([{ ...tree, files: [{ ...file, tracked }] }])),
  ];
}

/** One finding for each code, on a machine that shows it. */
export function findingExamples(): Finding[] {
  const machines: [string, Machine][] = [
    ...findingTables.flatMap(([, rows]) => rows.map(([code, machine]): [string, Machine] => [code, machine])),
    ...samples.map(([code, file, text]): [string, Machine] => [code, { [file]: text }]),
    ...lines,
  ];
  const byCode = new Map<string, Finding>();
  for (const [code, machine] of machines) {
    if (byCode.has(code)) continue;
    const finding = findingsOf(machine).find((each) => each.code === code);
    if (finding !== undefined) byCode.set(code, finding);
  }
  for (const finding of ofDoctor()) byCode.set(finding.code, finding);
  return [...byCode.values()];
}
