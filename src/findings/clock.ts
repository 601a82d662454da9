import type { Finding } from '../aws/finding.ts';
import { everybody, finding } from './input.ts';
import { act } from './remedies.ts';

/** AWS refuses a signature of more than five minutes ago, or ahead. */
const mostMs = 300_000;

/** What is to be said about the clock of this machine, by how far the clock of AWS is ahead of it in milliseconds. */
export function clockFindings(skewMs: number): Finding[] {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  if (Math.abs(skewMs) < mostMs) return [];
  return [
    finding('clock-wrong', {
      breaks: everybody,
      summary: `The clock of this machine is ${minutes} minutes ${skewMs > 0 ? 'behind' : 'ahead of'} the clock of AWS.`,
      cause: 'A signature carries the time, and AWS refuses one from another time.',
      remedies: [act('Set the clock to automatic.')],
    }),
  ];
}
