import type { Problem } from '../../aws/problem.ts';
import type { Remedy } from '../../aws/remedy.ts';
import { consoleLink } from '../../aws/values/console.ts';
import { isRegionCode } from '../../aws/values/regions.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { failed, passed, warned } from '../check-run.ts';
import { clockRemedy, skewInWords } from '../diagnosis/clock.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { DiagnoseContext } from '../diagnosis/row.ts';
import { isRejection } from '../diagnosis/same-cause.ts';
import { enterAgain, look, page, printPolicy, setUpAgain, tryAgain } from '../diagnosis/steps.ts';
import type { Access, CallerIdentity } from '../door.ts';

const shownKey = (accessKeyId: string) => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;

/** Whether credentials come from the one place that was named. */
export async function checkCredentials(run: CheckRun): Promise<Outcome> {
  // Sought without a Region too, so that all that is missing is named at once; with one that is none, nothing can be asked.
  const { region } = run.request;
  if (region !== '' && !isRegionCode(region)) {
    return { status: 'skip', detail: 'Not tried, because “Region” did not succeed.' };
  }
  const found = await run.access();
  if (!found.ok) return failed(await run.diagnose(found.failure));
  const { source, accessKeyId, expiration } = found.value;
  run.facts.credentials = {
    source,
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
    ...(expiration === undefined ? {} : { expiration }),
  };
  const ended = expiration === undefined ? Number.NaN : Date.parse(expiration);
  // A clock may be off by some minutes; later than that, every call is refused.
  if (ended < Date.now() - 300_000) return failed(await hasEnded(run, found.value));
  const parts = [
    source,
    ...(accessKeyId === undefined ? [] : [shownKey(accessKeyId)]),
    ...(expiration === undefined ? [] : [`until ${expiration}`]),
  ];
  return passed(parts.join(', '));
}

/** Credentials that say of themselves that they have ended. */
async function hasEnded(run: CheckRun, { kind }: Access): Promise<Problem> {
  const isApiKey = kind === 'api-key';
  return run.diagnose({
    name: isApiKey ? 'ExpiredApiKey' : 'ExpiredToken',
    message: isApiKey ? 'API Key is expired' : 'The security token included in the request is expired',
    service: isApiKey ? 'bedrock' : 'sts',
    operation: 'Credentials',
    causes: [],
  });
}

/** The clock of this machine against the server's; programs that do not correct it themselves fail beyond five minutes. */
export async function checkClock(run: CheckRun): Promise<Outcome> {
  const answer = await run.door.serverClock(run.request.target, run.request.region, run.signal);
  if (!answer.ok)
    return { status: 'skip', detail: 'AWS did not tell its time, so the clock of this machine was not compared.' };
  const { skewMs } = answer.value;
  if (Math.abs(skewMs) < 120_000)
    return passed(`agrees with AWS within ${Math.max(1, Math.ceil(Math.abs(skewMs) / 1000))} s`);
  const words = skewInWords(skewMs);
  const problem = {
    code: 'clock-skew',
    summary: `The clock of this machine is ${words}.`,
    cause:
      'AWS refuses requests whose time differs by more than five minutes. The JavaScript SDK corrects itself in silence; boto3, the AWS CLI and sign-ins do not.',
    remedies: [
      ...clockRemedy({ surroundings: await run.surroundings() }),
      tryAgain(await run.context(), 'Then try again.'),
    ],
  };
  return Math.abs(skewMs) < 300_000 ? warned(problem) : failed(problem);
}

async function apiKeyIdentity(run: CheckRun, access: Access): Promise<Outcome> {
  const account = access.apiKey?.account;
  const { expectedAccount } = run.request;
  if (expectedAccount !== undefined && account !== undefined && account !== expectedAccount) {
    return failed(otherAccount(await run.context(), { account }));
  }
  if (access.apiKey?.kind === 'long-term') {
    return warned({
      code: 'api-key-without-end',
      summary: `This is a long-term Bedrock API key${account === undefined ? '' : ` of account ${account}`}, which does not say when it ends: it may never.`,
      cause:
        'Whoever has it can call models until somebody deletes it. STS does not take API keys, so the call to Bedrock decides whether it works.',
      remedies: [
        page(
          'Look when it ends, or make a short-term key, which lives twelve hours at most.',
          consoleLink('bedrock-api-keys', { partition: run.facts.partition, region: run.request.region }),
        ),
        setUpElse(await run.context(), 'Or sign in another way: IAM Identity Center, aws login, or a role.'),
      ],
    });
  }
  const kind = access.apiKey?.kind === 'short-term' ? 'A short-term' : 'A';
  return passed(
    `${kind} Bedrock API key${account === undefined ? '' : ` of account ${account}, as the key itself says`}; STS does not take API keys, so the call to Bedrock decides.`,
  );
}

async function judged(run: CheckRun, identity: CallerIdentity): Promise<Outcome> {
  run.facts.identity = identity;
  const { account, arn } = identity;
  const { expectedAccount } = run.request;
  const context = await run.context();
  if (expectedAccount !== undefined && expectedAccount !== account) return failed(otherAccount(context, identity));
  if (arn.endsWith(':root')) {
    return warned({
      code: 'root-user',
      summary: `These are keys of the root user of account ${account}.`,
      cause: 'They can do everything, also close the account, and no policy limits them.',
      remedies: [
        setUpElse(context, 'Sign in another way: IAM Identity Center, aws login, or an IAM user.'),
        printPolicy(context, 'The policy that such an identity needs.'),
        page(
          'Then delete the access keys of the root user.',
          consoleLink('security-credentials', { partition: context.partition }),
        ),
      ],
    });
  }
  return passed(`Account ${account}, ${arn}`);
}

const setUpElse = (context: DiagnoseContext, says: string): Remedy => ({
  type: 'answer',
  question: 'method',
  says,
  commands: [setUpAgain(context)],
});

/** Credentials of another account than the person expects: everything after would happen there. */
function otherAccount(context: DiagnoseContext, { account, arn }: Pick<CallerIdentity, 'account'> & { arn?: string }) {
  const expected = context.expectedAccount ?? '';
  return {
    code: 'account-unexpected',
    summary: `These credentials belong to account ${account}, not to ${expected}.`,
    cause: arn === undefined ? 'The Bedrock API key itself says so.' : `AWS says: ${arn}.`,
    remedies: [
      enterAgain(context, `Enter credentials of account ${expected}.`),
      look('See which profiles there are.', 'list'),
    ],
  };
}

async function elsewhere(run: CheckRun, first: Failure): Promise<Outcome> {
  // STS in us-east-1 knows every account, so it tells a Region that is off from keys that are wrong.
  const answer = await run.door.callerIdentity({ ...(await run.call()), region: 'us-east-1' });
  if (!answer.ok) return failed(await run.diagnose(answer.failure, { region: 'us-east-1' }));
  run.facts.identity = answer.value;
  return failed(await run.diagnose(first, { account: answer.value.account, arn: answer.value.arn }));
}

/** Who AWS says we are. STS out of reach is no failure while a call to Bedrock can still decide. */
export async function checkIdentity(run: CheckRun): Promise<Outcome> {
  const call = await run.call();
  if (call.access.kind === 'api-key') return apiKeyIdentity(run, call.access);
  const answer = await run.door.callerIdentity(call);
  if (answer.ok) return judged(run, answer.value);
  const problem = await run.diagnose(answer.failure);
  if (problem.code === 'region-not-enabled' && run.facts.partition === 'aws' && call.region !== 'us-east-1') {
    return elsewhere(run, answer.failure);
  }
  const decided = isRejection(problem) || !run.request.stages.includes('converse');
  return decided ? failed(problem) : warned(problem, `${problem.summary} The call to Bedrock decides.`);
}
