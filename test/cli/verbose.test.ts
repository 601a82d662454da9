import { describe, expect, it } from 'vitest';
import { verboseLine } from '../../src/cli/verbose.ts';

describe('a line of --verbose', () => {
  it('names what happened with its plain facts, without what looks like a secret', () => {
    expect(verboseLine({ type: 'checked', id: 'identity', status: 'pass', problem: { code: 'x' } })).toBe(
      '[checked] id="identity" status="pass"',
    );
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    expect(verboseLine({ type: 'checked', detail: `AWS said ${secret}` })).not.toContain(secret);
    expect(verboseLine({ type: 'end' })).toBe('[end]');
  });
});
