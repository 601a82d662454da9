import type { CheckRun, Outcome } from '../check-run.ts';
import { failed, passed, warned } from '../check-run.ts';
import { clockRemedy, skewInWords } from '../diagnosis/clock.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { Access, CallerIdentity } from '../door.ts';

const shownKey = (accessKeyId: string) => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;

/** Whether credentials come from the one place that was named. */
export async function checkCredentials(run: CheckRun): Promise<Outcome> {
  const found = await run.access();
  if (!found.ok) return failed(await run.diagnose(found.failure));
  const { source, accessKeyId, expiration } = found.value;
  run.facts.credentials = {
    source,
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
    ...(expiration === undefined ? {} : { expiration }),
  };
  const parts = [
    source,
    ...(accessKeyId === undefined ? [] : [shownKey(accessKeyId)]),
    ...(expiration === undefined ? [] : [`until ${expiration}`]),
  ];
  return passed(parts.join(', '));
}

/** The clock of this machine against the server's; programs that do not correct it themselves fail beyond five minutes. */
export async function checkClock(run: CheckRun): Promise<Outcome> {
  const answer = await run.door.serverClock(run.request.target, run.request.region, run.signal);
  if (!answer.ok) return { status: 'skip', detail: 'The time of the server could not be read.' };
  const { skewMs } = answer.value;
  if (Math.abs(skewMs) < 120_000) return passed('Right.');
  const words = skewInWords(skewMs);
  const context = await run.surroundings();
  const problem = {
    code: 'clock-skew',
    summary: `The clock of this machine is ${words}.`,
    cause:
      'AWS refuses requests whose time differs by more than five minutes. The JavaScript SDK corrects itself in silence; boto3, the AWS CLI and sign-ins do not.',
    remedy: clockRemedy({
      target: run.request.target,
      region: run.request.region,
      partition: run.facts.partition,
      surroundings: context,
    }),
  };
  return Math.abs(skewMs) < 300_000 ? warned(problem) : failed(problem);
}

function apiKeyIdentity(access: Access): Outcome {
  const account = access.apiKey?.account;
  const kind =
    access.apiKey?.kind === 'short-term' ? 'A short-term' : access.apiKey?.kind === 'long-term' ? 'A long-term' : 'A';
  return passed(
    `${kind} Bedrock API key${account === undefined ? '' : ` of account ${account}, as the key itself says`}; STS does not take API keys, so the call to Bedrock decides.`,
  );
}

function judged(run: CheckRun, identity: CallerIdentity): Outcome {
  run.facts.identity = identity;
  const { account, arn } = identity;
  const { expectedAccount } = run.request;
  if (expectedAccount !== undefined && expectedAccount !== account) {
    return warned({
      code: 'account-unexpected',
      summary: `These credentials belong to account ${account}, not to ${expectedAccount}.`,
      cause: `AWS says: ${arn}.`,
      remedy: ['Use the credentials of the other account, or go on if this one is meant.'],
    });
  }
  if (arn.endsWith(':root')) {
    return warned({
      code: 'root-user',
      summary: `These are keys of the root user of account ${account}.`,
      cause: 'They can do everything, also close the account, and no policy limits them.',
      remedy: [
        'Create an IAM user or, better, use IAM Identity Center or aws login, with the policy that this prints: bedrock-setup policy',
        'Then delete the access keys of the root user, in the console under Security credentials.',
      ],
    });
  }
  return passed(`Account ${account}, ${arn}`);
}

/** Codes that say: these credentials will not do, wherever they are used. */
const rejections = new Set([
  'access-key-unknown',
  'api-key-rejected',
  'clock-skew',
  'region-not-enabled',
  'request-expired',
  'request-headers-damaged',
  'secret-access-key-wrong',
  'secret-has-line-break',
  'session-expired',
  'session-token-missing',
]);

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
  if (call.access.kind === 'api-key') return apiKeyIdentity(call.access);
  const answer = await run.door.callerIdentity(call);
  if (answer.ok) return judged(run, answer.value);
  const problem = await run.diagnose(answer.failure);
  if (problem.code === 'region-not-enabled' && run.facts.partition === 'aws' && call.region !== 'us-east-1') {
    return elsewhere(run, answer.failure);
  }
  const decided = rejections.has(problem.code) || !run.request.stages.includes('converse');
  return decided ? failed(problem) : warned(problem, `${problem.summary} The call to Bedrock decides.`);
}
