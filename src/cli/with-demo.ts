import { type EmbeddedAws, startEmbeddedAws } from '../demo/embedded-aws.ts';
import { scenarios } from '../demo/scenarios.ts';
import { createThrowAwayHome } from '../demo/throw-away-home.ts';
import { attempt } from '../host/files/problems.ts';
import type { Call, DemoPorts } from './call.ts';
import { refuse } from './carry-out.ts';
import { say } from './world.ts';

/** Runs a command on the embedded AWS, in a throw-away home folder that is removed afterwards whatever happens. */
export async function withDemo(call: Call, run: (call: Call) => Promise<number>): Promise<number> {
  const first = scenarios[0];
  if (first === undefined) throw new Error('The demo has no scenario.');
  const chosen = call.given.scenario;
  const wanted = scenarios.find(({ id }) => id === chosen) ?? first;
  const folder = call.world.env.TMPDIR || call.world.env.TEMP || '/tmp';
  const made = await attempt({ verb: 'write', path: folder, shown: folder, windows: false }, createThrowAwayHome);
  if (!made.ok) return refuse(call, made.problem);
  const home = made.value;
  let aws: EmbeddedAws | undefined;
  try {
    aws = await startEmbeddedAws(wanted.world());
    const { become, environment, requests } = aws;
    say(
      call.world,
      'Demo: AWS is part of this program here, and nothing of yours is touched.',
      `A throw-away home folder (${home.home})`,
    );
    const demo: DemoPorts = {
      scenarios: scenarios.map(({ id, label, hint }) => ({ value: id, label, hint })),
      offers: (answers) => {
        const scenario = scenarios.find(({ id }) => id === answers.scenario?.value) ?? wanted;
        const { profile, ...offers } = scenario.offersAfter(requests);
        // After a portal the name that is proposed there is to be seen.
        return profile === undefined || answers.role?.value === 'sso' ? offers : { ...offers, profile };
      },
      openPage: async (url) => {
        visitSoon(url);
        return true;
      },
      answered: (id, raw) => {
        const scenario = id === 'scenario' ? scenarios.find((each) => each.id === raw) : undefined;
        if (scenario) become(scenario.world());
      },
    };
    const env = { ...withoutAws(call.world.env), ...home.environment, ...environment };
    const stage = new Set(Object.keys({ ...home.environment, ...environment }));
    call.world.lend(env);
    return await run({ ...call, demo, world: { ...call.world, env, home: home.home, stage } });
  } finally {
    await home.remove().catch(() => say(call.world, `The folder could not be removed: ${home.home}`));
    await aws?.close();
  }
}

/** The demo's browser: it follows every redirect, after the moment that a person takes to see what happens. */
function visitSoon(url: string): void {
  setTimeout(() => fetch(url).catch(() => {}), 1500);
}

/** Nothing of the real environment may reach the demo: no AWS variable, no proxy. */
function withoutAws(env: Call['world']['env']): Record<string, string | undefined> {
  const isOurs = (name: string) => !/^(AWS_|BEDROCK_)/.test(name) && !/^(https?|all|no)_proxy$/i.test(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => isOurs(name)));
}
