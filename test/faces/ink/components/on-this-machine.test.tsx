import { describe, expect, it } from 'vitest';
import { OnThisMachine } from '../../../../src/faces/ink/components/OnThisMachine.tsx';
import { rowsOf } from '../../../support/draw.tsx';
import { busyMachine, manyFindings, notedFinding } from '../../../support/story.ts';

const longFinding = `AWS_REGION is set, but boto3 reads another variable. ${'It says so at length. '.repeat(5)}`;
const odd = {
  ...busyMachine,
  findings: [
    {
      code: 'regions',
      severity: 'warning' as const,
      breaks: [],
      places: [],
      summary: longFinding,
      cause: '',
      remedies: [],
    },
  ],
};

describe('what was found on the machine', () => {
  it('begins with the name of the program and its promise, where there is room', async () => {
    expect((await rowsOf(<OnThisMachine detected={busyMachine} room={20} />))[0]).toBe(
      '┌  bedrock-setup Nothing is written before you have seen it',
    );
    expect((await rowsOf(<OnThisMachine detected={busyMachine} room={6} />))[0]).toMatch(/^◇ {2}On this machine/);
  });

  it('tells what is odd in full where there is room, and counts it where there is not', async () => {
    const said = (await rowsOf(<OnThisMachine detected={odd} room={20} />))
      .join(' ')
      .replace(/[│▲]\s+/g, '')
      .replace(/\s+/g, ' ');
    expect(said).toContain(longFinding.trim());
    expect(await rowsOf(<OnThisMachine detected={odd} room={4} />, { rows: 16 })).toContain(
      '▲  1 thing is odd here: see bedrock-setup doctor',
    );
  });

  it('tells three findings, and counts the others in one line that names the command', async () => {
    const rows = await rowsOf(<OnThisMachine detected={{ ...busyMachine, findings: [...manyFindings] }} room={20} />);
    expect(rows.filter((row) => /oddity|stops|odd here|Noted/.test(row)).map((row) => row.slice(3))).toEqual([
      'It stops.',
      'First oddity.',
      'Second oddity.',
      '2 more things are odd here: see bedrock-setup doctor',
    ]);
  });

  it('leaves to doctor what stops only programs that nobody uses here', async () => {
    for (const room of [20, 4]) {
      const rows = await rowsOf(<OnThisMachine detected={{ ...busyMachine, findings: [notedFinding] }} room={room} />);
      expect(rows.join('\n')).not.toMatch(/Noted|odd here/);
    }
  });

  it('names the profiles rather than the usual places in a narrow window', async () => {
    expect((await rowsOf(<OnThisMachine detected={busyMachine} room={20} />)).join('\n')).toContain(
      '~/.aws/credentials and ~/.aws/config',
    );
    expect(await rowsOf(<OnThisMachine detected={busyMachine} room={20} />, { columns: 60 })).toContain(
      '│  2 profiles: default, production',
    );
  });
});
