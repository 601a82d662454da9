import { describe, expect, it } from 'vitest';
import type { AmbientService } from '../../../src/aws/setup.ts';
import { anthropicFormGuidance, marketplaceGuidance } from '../../../src/wizard/guidance/agreements.ts';
import { ambientGuidance } from '../../../src/wizard/guidance/ambient.ts';
import { fileGuidance, outputGuidance, profileNameGuidance } from '../../../src/wizard/guidance/files.ts';
import {
  accessKeyGuidance,
  apiKeyGuidance,
  csvGuidance,
  pasteGuidance,
  temporaryGuidance,
} from '../../../src/wizard/guidance/keys.ts';
import { methodGuidance, prerequisitesGuidance } from '../../../src/wizard/guidance/method.ts';
import { modelAccessGuidance, modelGuidance, regionGuidance } from '../../../src/wizard/guidance/models.ts';
import {
  assumeRoleGuidance,
  loginGuidance,
  mfaGuidance,
  roleGuidance,
  ssoGuidance,
} from '../../../src/wizard/guidance/roles.ts';
import { type SecurityChoice, securityGuidance } from '../../../src/wizard/guidance/security.ts';
import { persistGuidance, shellGuidance } from '../../../src/wizard/guidance/shell.ts';
import { awsCli, awsCommandsIn, complaintsOfTheAwsCli } from '../../support/aws-commands.ts';
import { itWith } from '../../support/peer.ts';

const services: readonly AmbientService[] = ['ec2', 'ecs', 'eks-pod-identity', 'irsa', 'lambda', 'batch', 'sagemaker'];
const choices: readonly SecurityChoice[] = [
  'access-key',
  'temporary',
  'api-key',
  'profile',
  'ambient',
  'assume-role',
  'sso',
  'login',
];
const place = { region: 'eu-west-1', modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0', profile: 'production' };
const paths = { credentials: '~/.aws/credentials', config: '~/.aws/config' };

const texts: readonly (readonly [string, string[]])[] = [
  ['method', methodGuidance()],
  ['prerequisites', prerequisitesGuidance()],
  ['access key', accessKeyGuidance()],
  ['temporary credentials', temporaryGuidance()],
  ['API key', apiKeyGuidance()],
  ['paste', pasteGuidance()],
  ['CSV', csvGuidance()],
  ['files', fileGuidance(paths)],
  ['profile name', profileNameGuidance()],
  ['output', outputGuidance()],
  ['shell', shellGuidance()],
  ['persist', persistGuidance()],
  ['role', roleGuidance()],
  ['assume role', assumeRoleGuidance()],
  ['SSO', ssoGuidance()],
  ['login', loginGuidance()],
  ['MFA', mfaGuidance()],
  ['Region', regionGuidance()],
  ['model', modelGuidance()],
  ['model access', modelAccessGuidance()],
  ['use-case form', anthropicFormGuidance(place)],
  ['Marketplace', marketplaceGuidance(place)],
  ['ambient', ambientGuidance()],
  ...services.map((service) => [`ambient ${service}`, ambientGuidance(service)] as const),
  ...choices.map((choice) => [`security ${choice}`, securityGuidance(choice)] as const),
];

describe('guidance', () => {
  it.each(texts)('has one paragraph a line, for whoever shows it to break: %s', (_, lines) => {
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(line).toBe(line.trimEnd());
      // Only commands begin with blanks: nothing is broken, and later lines hang behind nothing.
      expect(line).toMatch(/^(?: {4}|\S|$)/);
    }
    expect(lines.join('\n')).not.toContain('\n\n\n');
  });

  it.each(texts)(
    'shows no key, no command that prints a secret and nothing that has gone out of date: %s',
    (_, lines) => {
      const text = lines.join('\n');
      expect(text).not.toMatch(/\b(AKIA|ASIA)[A-Z2-7]{16}\b|EXAMPLEKEY/);
      expect(text).not.toMatch(/access_key\)|secret_key\)|NODE_TLS_REJECT_UNAUTHORIZED|claude-3-|titan-text/);
      // The metadata endpoint is asked with a session token only.
      if (text.includes('169.254.169.254')) expect(text).toContain('X-aws-ec2-metadata-token: $T');
    },
  );

  itWith(awsCli, 'holds only commands that the AWS CLI accepts', () => {
    const versionTwo = /^aws (login|sso login|sso logout|configure export-credentials)\b/;
    const commands = [...new Set(texts.flatMap(([, lines]) => awsCommandsIn(lines)))];
    expect(commands.filter((command) => versionTwo.test(command)).length).toBeGreaterThan(0);
    const judged = commands.filter((command) => !versionTwo.test(command));
    expect(judged.length).toBeGreaterThan(10);
    expect(complaintsOfTheAwsCli(judged)).toEqual([]);
  });

  it('sends people to the console of their own partition', () => {
    expect(accessKeyGuidance('aws-us-gov').join('\n')).toContain(
      'https://console.amazonaws-us-gov.com/iam/home#/users',
    );
    expect(anthropicFormGuidance({ ...place, partition: 'aws-us-gov' }).join('\n')).toContain(
      'console.amazonaws-us-gov.com/bedrock',
    );
  });
});

// What the guide that this program replaces tells its reader, section by section; here it must be said, in its present form.
const promises: readonly (readonly [string, string[], readonly (string | RegExp)[]])[] = [
  [
    'prerequisites: account, model access, boto3',
    prerequisitesGuidance(),
    ['AWS account', 'enabling by hand', 'import boto3; print(boto3.__version__)'],
  ],
  [
    'the three methods and who wins',
    methodGuidance(),
    ['IAM role', 'Credentials file', 'Environment variables', 'Who wins'],
  ],
  [
    'an access key in five steps',
    accessKeyGuidance(),
    ['console.aws.amazon.com/iam', 'Users', 'Security credentials', 'Create access key', 'once only'],
  ],
  ['the session token of temporary credentials', temporaryGuidance(), ['session token', 'ASIA', 'expired']],
  [
    'session-only and persistent variables',
    [...shellGuidance(), ...persistGuidance()],
    ['PowerShell', 'Command Prompt', 'Session only', 'Lasting', 'setx', '1024'],
  ],
  [
    'where the files are',
    fileGuidance(paths),
    [
      '~/.aws/credentials',
      '%USERPROFILE%\\.aws',
      '[profile production]',
      'output = json',
      '0600',
      'aws configure --profile',
    ],
  ],
  [
    'using another profile',
    profileNameGuidance(),
    ['AWS_PROFILE=production', "boto3.Session(profile_name='production')", 'default'],
  ],
  ['installing the AWS CLI', prerequisitesGuidance(), ['version 2', 'pip install awscli']],
  [
    'when to use roles',
    [...roleGuidance(), ...ambientGuidance()],
    ['Amazon EC2', 'ECS', 'Lambda', 'Batch', 'SageMaker'],
  ],
  [
    'setting up a role',
    ambientGuidance('ec2'),
    ['Create role', 'AWS service', 'AmazonBedrockFullAccess', 'Modify IAM role', 'get-caller-identity', 'LLMRouter'],
  ],
  ['the task definition of ECS', ambientGuidance('ecs'), ['task definition', 'taskRoleArn']],
  ['the function of Lambda', ambientGuidance('lambda'), ['when you create the function']],
  [
    'two levels of Regions',
    regionGuidance(),
    [
      'AWS_DEFAULT_REGION',
      'aws_region',
      'models-regions.html',
      'us-east-1',
      'us-west-2',
      'eu-west-1',
      'eu-central-1',
      'ap-southeast-1',
      'ap-northeast-1',
    ],
  ],
  [
    'security of access keys',
    securityGuidance('access-key'),
    ['role', 'Least privilege', '90 days', 'MFA', '.gitignore', 'CloudTrail'],
  ],
  ['MFA for users', mfaGuidance(), ['Assign MFA device', 'Security credentials']],
  ['model access', modelAccessGuidance(), ['model-access.html', 'quota', 'IAM', 'Marketplace']],
  ['best practices to read', methodGuidance(), ['best-practices.html', 'credentials.html']],
];

describe('nothing of the guide is lost', () => {
  it.each(promises)('%s', (_, lines, expected) => {
    const text = lines.join(' ').replace(/\s+/g, ' ');
    for (const part of expected)
      expect(text).toMatch(
        part instanceof RegExp ? part : new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i'),
      );
  });
});

describe('contractual acts', () => {
  const form = anthropicFormGuidance(place).join('\n');
  const agreement = marketplaceGuidance(place).join('\n');

  it('are explained with their meaning, who may do them, and where', () => {
    for (const text of [form, agreement]) {
      for (const part of [
        'What it means',
        'Who may',
        'In the console',
        'https://console.aws.amazon.com/bedrock/home?region=eu-west-1',
      ]) {
        expect(text).toContain(part);
      }
    }
  });

  it('come with exact commands for this model, Region and profile', () => {
    expect(form).toContain('put-use-case-for-model-access');
    expect(agreement).toContain(
      '--model-id anthropic.claude-sonnet-4-5-20250929-v1:0 --offer-token OFFER-TOKEN --region eu-west-1 --profile production',
    );
    expect(agreement).toMatch(/succeed and then\s+fail/);
  });

  it('have a form whose fields are those of the API', () => {
    const lines = anthropicFormGuidance(place).map((line) => line.trim());
    const answers = JSON.parse(
      lines.slice(lines.indexOf('cat > use-case.json <<EOF') + 1, lines.indexOf('EOF')).join(''),
    );
    expect(Object.keys(answers)).toEqual([
      'companyName',
      'companyWebsite',
      'intendedUsers',
      'industryOption',
      'otherIndustryOption',
      'useCases',
    ]);
  });
});
