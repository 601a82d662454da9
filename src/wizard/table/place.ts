import { sideOfWsl, usualDialect } from '../../aws/detected.ts';
import { isTemporary } from '../../aws/values/access-key.ts';
import { outputFormats, parseOutputFormat } from '../../aws/values/output-format.ts';
import { parsed, refused } from '../../aws/values/parsed.ts';
import { regionForZone } from '../../aws/values/region-for-zone.ts';
import { bedrockRegions, parseRegion } from '../../aws/values/regions.ts';
import { findDialect } from '../../shell/dialects.ts';
import { findShell } from '../../shell/shells.ts';
import { type StartupPlace, startupPlace } from '../../shell/startup-files.ts';
import { type Answers, answerTo } from '../answers.ts';
import { outputGuidance } from '../guidance/files.ts';
import { regionGuidance } from '../guidance/models.ts';
import { persistGuidance, shellGuidance } from '../guidance/shell.ts';
import { showYesNo, yesOrNo } from './parse.ts';
import type { AskContext, Question } from './question.ts';
import { block, methodOf, namesExisting, needsProfile, typedKeyId } from './target.ts';

/** The Region that is known already, with the words that say from where; it is not asked for. */
function knownRegion(answers: Answers, { detected, offers }: AskContext): { region: string; from: string } | undefined {
  const pasted = block(answers)?.region;
  if (pasted !== undefined) return { region: pasted, from: 'from what was pasted' };
  const profile = answerTo(answers, 'profile') ?? answerTo(answers, 'sourceProfile');
  const own = detected.profiles.find(({ name }) => name === profile)?.region;
  if (own !== undefined) return { region: own, from: `of profile ${profile}` };
  // The demo has a Region to offer, which is to be seen.
  if (detected.region === undefined || offers(answers).region !== undefined) return undefined;
  return { region: detected.region, from: 'configured on this machine' };
}

function isEphemeral(answers: Answers, { detected }: AskContext): boolean {
  const fromEnvironment = answerTo(answers, 'credential') === 'environment';
  return (
    isTemporary(typedKeyId(answers) ?? '') ||
    block(answers)?.credentials.sessionToken !== undefined ||
    (fromEnvironment && detected.variables.some(({ name }) => name === 'AWS_SESSION_TOKEN'))
  );
}

/** Where variables for this shell last. Only the kind of the place matters here, which does not depend on what exists. */
function lastingPlace(answers: Answers, { detected }: AskContext): StartupPlace | undefined {
  const wanted = answerTo(answers, 'shell') ?? '';
  const dialect = findDialect(wanted);
  if (dialect === undefined) return undefined;
  const named = findShell(wanted) === undefined ? undefined : wanted;
  const shell = named ?? (dialect.id === detected.shell.dialect ? detected.shell.name : undefined);
  const { platform, home } = detected;
  const seen = { platform, home, wsl: sideOfWsl(detected), env: {}, exists: () => false };
  return startupPlace({ dialect: dialect.id, ...(shell === undefined ? {} : { shell }), ...seen });
}

/** Why no new shell would read the lines of this form, if so. */
function whyNotLasting(answers: Answers, context: AskContext): string | undefined {
  const place = lastingPlace(answers, context);
  return place?.kind === 'nowhere' ? place.reason : undefined;
}

/** Region, output format, shell and how long the variables last. */
export const placeQuestions: readonly Question[] = [
  {
    id: 'region',
    chapter: 'setup',
    type: 'text',
    flag: 'region',
    help: 'AWS Region to call Bedrock in, for example us-east-1',
    message: 'Which Region?',
    label: 'Region',
    hint: (answers, context) =>
      knownRegion(answers, context) === undefined
        ? 'The part of the world in which models are called. Suggested by your time zone; Enter takes it.'
        : 'The part of the world in which models are called. A code or a place: us-west-2, Oregon, Frankfurt.',
    guidance: regionGuidance,
    suggestions: () => bedrockRegions.map(({ code, name }) => ({ value: code, label: code, hint: name })),
    when: (answers) => answerTo(answers, 'method') !== undefined,
    default: (answers, context) => knownRegion(answers, context)?.region ?? regionForZone(context.timeZone()),
    silent: (answers, context) => knownRegion(answers, context)?.from,
    mustBeGiven: (answers, context) => knownRegion(answers, context) === undefined,
    parse: parseRegion,
    show: (value) => value,
  },
  {
    id: 'output',
    chapter: 'setup',
    type: 'select',
    flag: 'output',
    help: 'output format of the AWS CLI',
    message: 'Output format of the AWS CLI',
    label: 'Output of the AWS CLI',
    guidance: outputGuidance,
    choices: outputFormats,
    when: (answers) => needsProfile(answers) && !namesExisting(answers),
    default: (answers, { detected }) =>
      detected.profiles.find(({ name }) => name === answerTo(answers, 'profile'))?.output ?? 'json',
    silent: () => 'the usual one',
    parse: parseOutputFormat,
    show: (value) => value,
  },
  {
    id: 'shell',
    chapter: 'setup',
    type: 'select',
    flag: 'shell',
    help: 'shell or format of the lines',
    message: 'For which shell?',
    label: 'Shell',
    guidance: shellGuidance,
    choices: (_, context) => context.shells,
    when: (answers) => methodOf(answers) === 'env',
    default: (_, { detected }) => usualDialect(detected),
    parse: (raw, _, context) => {
      const dialect = findDialect(raw);
      // The name as it was given is kept: zsh and bash read the same lines, but not the same start-up files.
      return dialect === undefined
        ? refused(
            `“${raw.trim()}” is no known shell or format: ${context.shells.map(({ value }) => value).join(', ')}.`,
          )
        : parsed(raw.trim().toLowerCase());
    },
    show: (value) => (findDialect(value)?.id === value ? (findDialect(value)?.title ?? value) : value),
  },
  {
    id: 'persist',
    chapter: 'setup',
    type: 'confirm',
    flag: 'persist',
    help: 'keep the variables for new shells too',
    message: 'Keep the variables for new shells too?',
    label: 'For new shells too',
    hint: 'No: they last as long as this shell. Yes: they go into a file that your shell reads when it starts.',
    guidance: persistGuidance,
    when: (answers) => methodOf(answers) === 'env',
    silent: (answers, context) => {
      if (isEphemeral(answers, context)) return 'these credentials expire';
      return whyNotLasting(answers, context) === undefined ? undefined : 'nothing here would read them';
    },
    default: 'no',
    parse: (raw, answers, context) => {
      const answer = yesOrNo(raw);
      if (!answer.ok || !answer.value) return answer;
      if (isEphemeral(answers, context)) {
        return refused(
          'Temporary credentials expire, so new shells would start with dead ones. Answer no, or save a profile and name it.',
        );
      }
      const obstacle = whyNotLasting(answers, context);
      if (obstacle !== undefined) return refused(obstacle);
      return answerTo(answers, 'credential') === 'profile'
        ? answer
        : parsed(true, {
            code: 'secret-in-startup-file',
            text: 'A profile would be safer: a start-up file that holds secrets is read by every program you run.',
          });
    },
    show: showYesNo,
  },
  {
    id: 'persistIn',
    chapter: 'setup',
    type: 'select',
    flag: 'persist-in',
    help: 'where PowerShell keeps variables for new shells: user-environment or startup-file',
    message: 'Where should PowerShell keep them?',
    label: 'Kept in',
    choices: (_, { detected }) => [
      {
        value: 'user-environment',
        label: 'Environment of the Windows user',
        hint:
          detected.platform === 'windows' || detected.windowsSide !== undefined
            ? 'In the registry: every program that starts from then on sees them.'
            : 'The lines that do it are handed over, to be run on the Windows machine.',
      },
      {
        value: 'startup-file',
        label: 'Start-up file of PowerShell',
        hint: 'On this machine, for PowerShell and what it starts; nothing in the registry.',
      },
    ],
    when: (answers) =>
      methodOf(answers) === 'env' &&
      answerTo(answers, 'persist') === true &&
      findDialect(answerTo(answers, 'shell') ?? '')?.id === 'powershell',
    default: (answers, context) =>
      lastingPlace(answers, context)?.kind === 'sourced' ? 'startup-file' : 'user-environment',
    silent: () => 'the usual place',
    parse: (raw) =>
      raw === 'user-environment' || raw === 'startup-file'
        ? parsed(raw)
        : refused('Answer user-environment or startup-file.'),
    show: (value) => (value === 'startup-file' ? 'Start-up file of PowerShell' : 'Environment of the Windows user'),
  },
];
