import type { Problem } from '../../../src/aws/problem.ts';
import { twoKeys } from '../../../src/cli/commands/rotate.ts';
import {
  backupDamaged,
  environmentRefused,
  homeUnknown,
  locked,
  lockLost,
  nothingToRevert,
  notRegular,
  readBackDiffers,
  stateFolderUnusable,
  tampered,
} from '../../../src/host/files/refusals.ts';
import { type Doing, systemProblem } from '../../../src/host/files/system-errors.ts';
import { unreadableCode, whereAsked } from '../../../src/host/sign-in/console-problems.ts';
import {
  denied,
  nobodyForCode,
  noListener,
  noPortal,
  notFinished,
  nothingAssigned,
  portalProblem,
  stopped,
} from '../../../src/host/sign-in/problems.ts';
import { buildPlan, cannotBeEdited } from '../../../src/plan/build.ts';
import { lastingEdits } from '../../../src/plan/environment/lasting-edits.ts';
import { revertChange } from '../../../src/plan/history.ts';
import { renamePlan } from '../../../src/plan/profiles/profile-plans.ts';
import { cancelled, changedMeanwhile, oneFile, unexpected } from '../../../src/plan/refusals.ts';
import { content } from '../../plan/sources.ts';

const credentials = '~/.aws/credentials';

/** One problem for each code with which writing, taking back or signing in can end. */
export function fileExamples(): Problem[] {
  const own: Problem[] = [
    changedMeanwhile(credentials),
    ...plans(),
    locked('/home/ada/.local/state/bedrock-setup/lock', 'another run of bedrock-setup', false).problem,
    cannotBeEdited(credentials, {
      summary: 'the section [work] stands there twice.',
      remedy: 'Merge the two sections into one, then run the command again.',
      lines: [3, 9],
    }),
    ...systemErrors(),
    readBackDiffers(credentials).problem,
    tampered(credentials).problem,
    notRegular(credentials, 'a folder').problem,
    oneFile(credentials, '~/.aws/config'),
    stateFolderUnusable('~/.local/state/bedrock-setup', 'It belongs to another user.', false).problem,
    homeUnknown(false),
    environmentRefused('PowerShell could not be started.'),
    backupDamaged({ id: '3', title: 'Profile work with an access key' }, new Error('')),
    twoKeys('ada', 'work', { id: `AKIA${'TESTTESTTESTTEST'}`, isActive: true, lastUsed: '2026-10-01T12:00:00Z' }),
    nothingToRevert('undo', undefined, 0),
    nothingToRevert('redo', undefined, 3),
    lockLost(credentials).problem,
    cancelled(),
    unexpected(new Error('')),
  ];
  return firstOfEach(own);
}

/** One problem for each code with which a sign-in can end before AWS is called. */
export function signInExamples(): Problem[] {
  const failure = { name: 'UnauthorizedException', message: '', service: 'sso' as const, operation: '', causes: [] };
  const portal = 'https://example.awsapps.com/start';
  return firstOfEach([
    denied(),
    notFinished(),
    noListener(new Error('')),
    unreadableCode(),
    whereAsked(),
    noPortal(portal, ['us-east-1', 'eu-west-1'], undefined),
    noPortal(portal, [], 'eu-west-1'),
    nobodyForCode(),
    nothingAssigned(),
    portalProblem(failure, 'us-east-1'),
    stopped(),
  ]);
}

/** What planning refuses. */
function plans(): Problem[] {
  const files = { credentials: content('credentials', '[work]\n[base]\n'), config: content('config', null) };
  const many = Array.from({ length: 1200 }, (_, index) => `[profile role${index}]\nsource_profile = work\n`).join('');
  const withDependents = { ...files, config: content('config', many) };
  const forProcess = {
    method: 'env',
    credential: { type: 'profile', profile: 'work' },
    region: 'us-east-1',
    shell: 'process',
    persist: false,
    litellm: false,
  } as const;
  const lasting = {
    form: { ok: false, reason: 'These keys end by themselves, so the next shell would find them ended.' },
    files: [],
  } as const;
  const foreign = {
    path: '',
    shown: credentials,
    standing: 'foreign',
    mode: 0,
    modeBefore: null,
    now: { bytes: null, mode: null },
    target: null,
  } as const;
  const change = { id: '1', at: '', title: 'Profile work with an access key', files: [foreign] };
  const refused: ({ ok: true } | { ok: false; problem: Problem })[] = [
    buildPlan(forProcess, files),
    buildPlan({ ...forProcess, shell: 'powershell' }, { ...files, elsewhere: { profiles: [] } }),
    lastingEdits(lasting),
    renamePlan('wrok', 'company', files),
    renamePlan('work', 'base', files),
    renamePlan('work', 'company', withDependents),
    revertChange(change, { type: 'undo', change: '1' }),
  ];
  return refused.flatMap((built) => (built.ok ? [] : [built.problem]));
}

function systemErrors(): Problem[] {
  const doing: Doing = { verb: 'write', path: '/home/ada/.aws/credentials', shown: credentials, windows: false };
  const codes = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EIO', 'EBUSY', 'ELOOP', 'TOO_LARGE', 'ENOTDIR', 'ENAMETOOLONG'];
  const failed = (code: string) => Object.assign(new Error(code), { code });
  return [
    ...[...codes, 'EMFILE', 'EUNKNOWN'].map((code) => systemProblem(failed(code), doing)),
    systemProblem(failed('EBUSY'), { ...doing, path: 'C:\\Users\\ada\\.aws\\credentials', windows: true }),
  ];
}

function firstOfEach(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ code }, index) => problems.findIndex((other) => other.code === code) === index);
}
