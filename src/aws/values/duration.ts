import { noteIf, type Parsed, parsed, refused } from './parsed.ts';
import { tidyPasted } from './tidy.ts';

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** Reads how long a role session lasts, in seconds or as `1h 30m`; sts:AssumeRole takes 900 to 43,200 seconds. */
export function parseDurationSeconds(raw: string): Parsed<number> {
  const { text } = tidyPasted(raw, ['DurationSeconds', 'Duration']);
  const plain = text.toLowerCase().replace(/(?<=\d)[,_'](?=\d{3}\b)/g, '');
  if (plain === '') return refused('Enter a duration between 15 minutes and 12 hours, for example 3600 or 1h.');
  const seconds = secondsOf(plain);
  if (seconds === undefined) return refused('This is not a duration. Enter seconds, or for example 90m or 1h 30m.');
  if (seconds < 900) return refused('A session lasts at least 15 minutes (900 seconds).');
  if (seconds > 43_200)
    return refused('A session lasts at most 12 hours (43200 seconds), and never longer than the role allows.');
  return parsed(seconds, noteIf(!/^\d+$/.test(plain), 'read-as', `Read as ${seconds} seconds.`));
}

function secondsOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])/g)];
  const rest = parts.reduce((left, [part]) => left.replace(part, ''), text);
  if (parts.length === 0 || /\S/.test(rest.replace(/\band\b|,/g, ''))) return undefined;
  return Math.round(
    parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitSeconds[unit?.charAt(0) ?? ''] ?? 0), 0),
  );
}
