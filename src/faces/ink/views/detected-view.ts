import type { Detected, DetectedFile, Resolution } from '../../../aws/detected.ts';
import { resolutionLine } from '../../words/detected.ts';
import { printable } from '../input/clean.ts';
import type { Canvas } from '../screens/screen.ts';
import { textColumns } from './layout.ts';
import { textWidth, truncate, wrap } from './text-width.ts';
import type { Role } from './theme.ts';

const promise = 'Nothing is written before you have seen it';

const platformNames: Readonly<Record<Detected['platform'], string>> = {
  linux: 'Linux',
  macos: 'macOS',
  windows: 'Windows',
};

/** The first words of the program, and what was found on this machine, in at most this many rows. */
export function detectedLines(detected: Detected, canvas: Canvas, rows: number): string[] {
  const { theme } = canvas;
  const { glyphs } = theme;
  const line = (sign: string, text: string, role?: Role) => {
    const short = truncate(printable(text), textColumns(canvas), glyphs.ellipsis);
    return `${sign}  ${role === undefined ? short : theme.paint(role, short)}`;
  };
  const rail = theme.paint('quiet', glyphs.rail);
  const system = `${detected.shell.name} on ${platformNames[detected.platform]}${detected.wsl ? ' (WSL)' : ''}`;
  const title = `${theme.paint('quiet', glyphs.done)}  ${theme.paint('strong', 'On this machine')} ${theme.paint('quiet', `${glyphs.bullet} ${printable(system)}`)}`;
  const whole = (sign: string, text: string, role?: Role) =>
    wrap(printable(text), textColumns(canvas)).map(
      (part, index) => `${index === 0 ? sign : rail}  ${role === undefined ? part : theme.paint(role, part)}`,
    );
  const files = fileLines(detected, textColumns(canvas)).map((text) => line(rail, text));
  const resolutions = resolutionLines(detected.resolutions).map((text) => line(rail, text, 'quiet'));
  const odd = detected.findings.map(({ severity, summary }): [string, string, Role] =>
    severity === 'error'
      ? [theme.paint('bad', glyphs.fail), summary, 'bad']
      : [theme.paint('warn', glyphs.warn), summary, 'warn'],
  );
  const findings = odd.map((parts) => line(...parts));
  const environment = environmentLines(detected).map((text) => line(rail, text, 'quiet'));
  const intro = [
    `${theme.paint('quiet', glyphs.top)}  ${theme.paint('strong', 'bedrock-setup')} ${theme.paint('quiet', truncate(promise, textColumns(canvas) - 14, glyphs.ellipsis))}`,
    rail,
  ];
  const count = findings.length === 1 ? '1 thing is odd here' : `${findings.length} things are odd here`;
  const told =
    findings.length === 0 ? [] : [line(theme.paint('warn', glyphs.warn), `${count}: see bedrock-setup doctor`, 'warn')];
  // From the whole picture down to its heading: a small window leaves out what can be asked for later.
  const pictures = [
    [...intro, title, ...files, ...resolutions, ...odd.flatMap((parts) => whole(...parts)), ...environment],
    [title, ...files, ...resolutions, ...odd.flatMap((parts) => whole(...parts)), ...environment],
    [title, ...files, ...resolutions, ...findings, ...environment],
    [title, ...files, ...resolutions, ...findings],
    [title, ...files, ...resolutions, ...told],
    [title, ...files, ...told],
    [title, ...told],
    [title],
  ];
  return pictures.find((picture) => picture.length <= rows) ?? [];
}

function fileLines({ credentialsFile, configFile, profiles }: Detected, columns: number): string[] {
  const files = [credentialsFile, configFile].filter((file) => file.exists);
  const unreadable = files.filter((file) => file.unreadable !== undefined).map(refusal);
  if (files.length === 0) return ['No AWS files yet: nothing is set up here.'];
  const names = profiles.map(({ name }) => name);
  const count = names.length === 0 ? 'no profiles' : names.length === 1 ? '1 profile' : `${names.length} profiles`;
  const list = names.length === 0 ? '' : `: ${names.join(', ')}`;
  const full = `${files.map((file) => file.shown).join(' and ')} with ${count}${list}`;
  // In a narrow window the names are worth more than the usual places.
  return [textWidth(full) <= columns ? full : `${count}${list}`, ...unreadable];
}

function refusal(file: DetectedFile): string {
  return `${file.shown} cannot be read: ${file.unreadable ?? ''}`;
}

function resolutionLines(resolutions: readonly Resolution[]): string[] {
  const [first, ...others] = resolutions;
  if (first === undefined) return [];
  const same = others.every((other) => other.credentials === first.credentials && other.region === first.region);
  if (same) {
    return first.credentials === undefined && first.region === undefined ? [] : [`Programs would use ${usage(first)}`];
  }
  return resolutions.map(resolutionLine);
}

function usage({ credentials, region }: Resolution): string {
  return `${credentials ?? 'no credentials'}, ${region === undefined ? 'no Region' : `Region ${region}`}`;
}

function environmentLines({ variables }: Detected): string[] {
  if (variables.length === 0) return [];
  const shown = variables.map(({ name, value }) =>
    value === undefined || /KEY|SECRET|TOKEN/.test(name) ? name : `${name}=${value}`,
  );
  return [`Set in this shell: ${shown.join(', ')}`];
}
