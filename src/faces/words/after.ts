import type { Detected } from '../../aws/detected.ts';
import { inWordsOf } from '../../shell/words-of-system.ts';
import { cloudTrailSection, costSection, quotaSection } from './after-the-call.ts';
import { gitignoreSection, mfaSection, rotationSection, secretsManagerSection } from './keeping-secrets.ts';
import type { PageSection } from './page.ts';
import type { Situation } from './situation.ts';

/** What comes after the setup, for this situation only; an empty list when there is nothing to add. */
export function afterSections(situation: Situation): PageSection[] {
  const { credential, method, converse, throttled, client } = situation;
  const holdsSecret = credential === 'access-key' || credential === 'temporary' || credential === 'api-key';
  const isUser = situation.identity?.arn.includes(':user/') === true;
  return [
    ...(converse === undefined ? [] : [costSection(converse)]),
    ...(throttled === true ? [quotaSection(situation)] : []),
    ...(converse === undefined || credential === 'api-key' ? [] : [cloudTrailSection(situation)]),
    ...(credential === 'access-key' ? [rotationSection(situation), mfaSection(situation)] : []),
    ...(credential === 'profile' && isUser ? [mfaSection(situation)] : []),
    ...(holdsSecret ? [gitignoreSection()] : []),
    ...(holdsSecret && method === 'env' ? [secretsManagerSection(situation)] : []),
    ...(client === 'llmrouter' ? [helpSection(client)] : []),
  ];
}

/** Where to read on and whom to ask; for LLMRouter its own places too. */
export function helpSection(client?: string): PageSection {
  return {
    heading: 'Read on, or ask',
    code: [
      'https://docs.aws.amazon.com/bedrock/',
      'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting.html',
      'https://repost.aws/',
      ...(client === 'llmrouter' ? ['https://github.com/ulab-uiuc/LLMRouter/issues'] : []),
    ],
  };
}

/** Shows how boto3 resolves its credentials without printing any: the way it took, and the steps it tried before. */
export function debugSection(platform: Detected['platform']): PageSection {
  return {
    heading: 'See what boto3 does',
    paragraphs: [
      'The first line names the way by which boto3 found its credentials; the second logs each way it tries. Neither shows a secret.',
    ],
    code: [
      'python3 -c "import boto3; c = boto3.Session().get_credentials(); print(c.method if c else None)"',
      'python3 -c "import boto3; boto3.set_stream_logger(\'botocore.credentials\'); boto3.Session().get_credentials()"',
    ].map((line) => inWordsOf(platform, line)),
  };
}
