import type { Finding } from '../../src/aws/finding.ts';
import type { Machine } from '../aws/machine.ts';

/** The code that is found on a machine, how bad it is, and a part of its words and of its fix. */
export type Row = [code: string, machine: Machine, severity: Finding['severity'], words: string, remedy: string];
