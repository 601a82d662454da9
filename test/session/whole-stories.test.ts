import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Asker } from '../../src/session/identity.ts';
import { runSession } from '../../src/session/run-session.ts';
import type { VerifyRequest } from '../../src/verify/check.ts';
import { diary, named } from './diary.ts';
import { memoryPorts } from './ports.ts';
import { type Story, stories } from './stories.ts';

/** What a verification was asked for, without what was found on the machine. */
function requested({ local, mfaCode, known, ...request }: VerifyRequest): string {
  const more = [
    local && 'judges the machine',
    mfaCode && 'asks for codes',
    known && `knows ${known.models?.length} models`,
  ];
  return `  verify: ${[JSON.stringify(request), ...more.filter(Boolean)].join(' | ')}`;
}

/** Whose credentials are asked; where they want a code, it is asked for. */
async function askedAs(what: string, { as, region, mfaCode }: Asker): Promise<string> {
  const code = as.type === 'profile' && as.profile === 'with-mfa' ? ` code ${await mfaCode?.('GAHT12345678')}` : '';
  return `  identity: ${what} as ${JSON.stringify(as)} in ${region}${code}`;
}

/** The whole story as it was told, and what it left behind. */
async function told(name: string, story: Story): Promise<string> {
  const { given = {}, options = {}, detected = {}, contents = {}, found = [] } = story;
  const memory = memoryPorts({ detected, contents: { ...contents }, found: [...found] });
  const { face, lines, closed } = diary(story);
  const ports = { ...memory.ports, ...story.ports?.(memory.ports) };
  const verify: typeof ports.verify = (request, signal) => {
    lines.push(requested(request));
    return ports.verify(request, signal);
  };
  const copy: typeof ports.copy = (text) => {
    lines.push(`  copy: ${JSON.stringify(text)}`);
    return ports.copy(text);
  };
  const identity: typeof ports.identity = {
    ...ports.identity,
    roles: async (asker) => {
      lines.push(await askedAs('roles', asker));
      return ports.identity.roles(asker);
    },
    mfaDevices: async (asker) => {
      lines.push(await askedAs('mfaDevices', asker));
      return ports.identity.mfaDevices(asker);
    },
    secret: async (asker, id) => {
      lines.push(await askedAs(`secret ${id}`, asker));
      return ports.identity.secret(asker, id);
    },
  };
  const signIn: typeof ports.signIn = {
    ...ports.signIn,
    signIn: (request, { askCode, ...manner }, signal) => {
      lines.push(
        `  signIn: ${JSON.stringify({ ...request, ...manner })} ${askCode === undefined ? '' : 'asks for codes'}`.trimEnd(),
      );
      return ports.signIn.signIn(request, { ...manner, ...(askCode ? { askCode } : {}) }, signal);
    },
  };
  const detect: typeof ports.detect = (variables, about) => {
    lines.push(`  detect: ${Object.keys(variables ?? {})} ${JSON.stringify(about)}`.trimEnd());
    return ports.detect(variables, about);
  };
  const answered = (id: string, raw: string) => lines.push(`    = ${id} ${raw.replaceAll('\n', '\\n')}`);
  const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const outcome = await runSession(
    face,
    { ...ports, verify, copy, identity, signIn, detect, answered },
    {
      ...{ dryRun: false, verify: true, invoke: 'no', program: true, headless: false },
      ...options,
      given: wanted,
    },
  );
  expect(closed()).toBe(1);
  const { plan, results, facts, ...left } = outcome;
  const gaps =
    'gaps' in left ? { ...left, gaps: left.gaps.map(({ question, reason }) => [question.id, reason]) } : left;
  const whole = [
    `# ${name}`,
    ...lines,
    `  outcome: ${JSON.stringify({ ...gaps, plan: plan?.edits.map(({ shown }) => shown), results: results.map(({ id, status }) => `${id} ${status}`), facts: Object.keys(facts ?? {}) })}`,
    ...Object.entries(memory.contents).map(([path, text]) => `  ${path}: ${JSON.stringify(text)}`),
  ];
  return named(whole.join('\n'));
}

describe('The story through a face', () => {
  it.each(Object.entries(stories))('asks, shows, does and says what is written down: %s', async (chapter, all) => {
    const whole: string[] = [];
    for (const [name, story] of Object.entries(all)) whole.push(await told(name, story));
    const path = fileURLToPath(new URL(`told/${chapter.replaceAll(' ', '-')}.txt`, import.meta.url));
    await expect(`${whole.join('\n\n')}\n`).toMatchFileSnapshot(path);
  });
});
