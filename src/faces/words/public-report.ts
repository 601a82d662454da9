import { readerNames } from '../../aws/finding.ts';
import { sectionPlaces } from '../../aws/profiles/profile-sections.ts';
import type { PublicPlace, PublicProfile, PublicReport } from '../../findings/report/public-report.ts';
import { platformNames } from './on-this-machine.ts';

/** The report for a public page as text, one fact on a line. */
export function publicReportLines(report: PublicReport): string[] {
  const { program, system, shell, terminal, ssoSessions, leftovers, changeCutOff } = report;
  const remarks = [...(system.wsl ? ['WSL'] : []), ...(system.ci ? ['build server'] : [])];
  const where = remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
  const columns = terminal.columns === undefined ? 'none' : `${terminal.columns} columns`;
  return [
    `bedrock-setup ${program.version}, Node.js ${program.node}`,
    `System: ${platformNames[system.platform]}${system.release === undefined ? '' : ` ${system.release}`}${where}`,
    `Shell: ${shell.name} (${shell.how})`,
    `Terminal: ${columns}, TERM ${terminal.term === undefined ? 'not set' : `= ${terminal.term || 'empty'}`}`,
    ...section('Variables', [
      ...report.variables.map(({ name, value }) => (value === undefined ? name : `${name} = ${value || 'empty'}`)),
      ...(report.otherVariables === 0 ? [] : [`${report.otherVariables} more whose names begin with AWS_`]),
    ]),
    ...section('Files', report.files.map(fileLine)),
    ...section('Profiles', report.profiles.map(profileLine)),
    `Sessions of IAM Identity Center: ${ssoSessions === 0 ? 'none' : ssoSessions}`,
    ...section('What programs would use', report.resolutions.map(resolutionLine)),
    ...section(
      'Programs',
      report.programs.map(({ name, version }) => `${name}: ${version ?? 'not found'}`),
    ),
    `Clock: ${clockWords(report.clockBehindSeconds)}`,
    ...section('Access keys at AWS', report.accessKeys.map(keyWords)),
    ...(report.proxies === 0 ? [] : [`Variables that name a proxy: ${report.proxies}`]),
    ...section('Findings', report.findings.map(findingLine)),
    ...(leftovers === 0 ? [] : [`Left behind by killed runs: ${leftovers}`]),
    ...(changeCutOff ? ['A change was cut off.'] : []),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [`${title}: none`] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function fileLine({ file, exists, moved, readable, mode, size }: PublicReport['files'][number]): string {
  const facts = [
    ...(exists ? [] : ['not there']),
    ...(mode === undefined ? [] : [`mode ${mode}`]),
    ...(size === undefined ? [] : [size === 1 ? '1 byte' : `${size} bytes`]),
    ...(exists && !readable ? ['cannot be used'] : []),
    ...(moved ? ['named by a variable'] : []),
  ];
  return `${file}: ${facts.length === 0 ? 'there' : facts.join(', ')}`;
}

function profileLine({ profile, isDefault, kind, kindInBoto, region, sections, from }: PublicProfile): string {
  return [
    `profile ${profile}${isDefault ? ' (default)' : ''}: ${kind}`,
    ...(kindInBoto === undefined ? [] : [`for boto3 ${kindInBoto}`]),
    ...(region === undefined ? [] : [`Region ${region}`]),
    ...(from === undefined ? [] : [`from profile ${from}`]),
    sectionPlaces(sections),
  ].join(', ');
}

function resolutionLine({ reader, source, region }: PublicReport['resolutions'][number]): string {
  return `${readerNames[reader]}: ${source ?? 'unknown'}, ${region === undefined ? 'no Region' : `Region ${region}`}`;
}

function findingLine({ code, severity, breaks, places }: PublicReport['findings'][number]): string {
  return [
    `${severity} ${code}`,
    ...(breaks.length === 0 ? [] : [`stops ${breaks.join(' and ')}`]),
    ...places.map(placeWords),
  ].join(', ');
}

function clockWords(behind: number | undefined): string {
  if (behind === undefined) return 'not compared with that of AWS';
  if (Math.abs(behind) < 2) return 'agrees with AWS';
  return `${Math.abs(behind)} s ${behind > 0 ? 'behind' : 'ahead of'} AWS`;
}

function keyWords({ profiles, active, ageDays, lastUsedDays }: PublicReport['accessKeys'][number]): string {
  return [
    `profile ${profiles.join(', ')}: ${active ? 'active' : 'switched off'}`,
    ...(ageDays === undefined ? [] : [`${ageDays} days old`]),
    ...(lastUsedDays === undefined ? [] : [`last used ${lastUsedDays} days ago`]),
  ].join(', ');
}

function placeWords(place: PublicPlace): string {
  switch (place.type) {
    case 'file':
      return place.line === undefined ? place.file : `${place.file}:${place.line}`;
    case 'variable':
      return place.name;
    case 'profile':
      return `profile ${place.profile}`;
    case 'path': {
      const what = place.path === 'other' ? 'another path' : `the ${place.path} file`;
      return place.mode === undefined ? what : `${what} (mode ${place.mode})`;
    }
    default:
      return place satisfies never;
  }
}
