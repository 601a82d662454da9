import { consoleLink } from '../../aws/values/console.ts';
import { listedIn, listPriceOf } from '../../aws/values/list-prices.ts';
import type { PageSection } from './page.ts';
import type { Situation } from './situation.ts';

/** For models whose price is not known here: well above the dearest text models on the price list. */
const ceiling = { input: 60, output: 300 };

/** What a call with so many tokens costs at list price: an estimate for models whose price is known here, a ceiling for others. */
export function costOf(call: { modelId: string; inputTokens: number; outputTokens: number }): {
  dollars: number;
  exact: boolean;
  text: string;
} {
  const known = listPriceOf(call.modelId);
  const { input, output } = known ?? ceiling;
  const dollars = (call.inputTokens * input + call.outputTokens * output) / 1_000_000;
  const amount = money(dollars);
  return {
    dollars,
    exact: known !== undefined,
    text:
      known === undefined
        ? `less than ${amount}`
        : `about ${amount} at the list price of ${known.name} in ${listedIn} (USD ${input} and ${output} per million tokens in and out)`,
  };
}

/** Rounds up to two significant digits, so that an amount never looks smaller than it is. */
function money(dollars: number): string {
  if (dollars <= 0) return 'USD 0';
  const digits = Math.max(0, 1 - Math.floor(Math.log10(dollars)));
  return `USD ${(Math.ceil(dollars * 10 ** digits - 1e-9) / 10 ** digits).toFixed(digits)}`;
}

/** The sentence to say before a test call: what it costs at most. `maxTokens` is the limit of the answer. */
export function costBefore(modelId: string, maxTokens: number): string {
  const { text } = costOf({ modelId, inputTokens: 30, outputTokens: maxTokens });
  return `The call sends about 30 tokens and asks for ${maxTokens} at most: ${text}.`;
}

/** What the test call cost. */
export function costSection(converse: NonNullable<Situation['converse']>): PageSection {
  const { inputTokens, outputTokens } = converse;
  return {
    heading: 'What the test call cost',
    paragraphs: [`${inputTokens} tokens in, ${outputTokens} out: ${costOf(converse).text}.`],
    code: ['https://aws.amazon.com/bedrock/pricing/'],
  };
}

/** How to find the calls in AWS CloudTrail: they are recorded under the name of the operation, in the Region they were sent to ([events](https://docs.aws.amazon.com/bedrock/latest/userguide/logging-using-cloudtrail.html)). */
export function cloudTrailSection(situation: Situation): PageSection {
  const options = cliOptions(situation);
  return {
    heading: 'Who called what',
    paragraphs: [
      'AWS CloudTrail records every call with the identity behind it, without the text. Events appear after some minutes and stay for 90 days. Look for Converse, ConverseStream, InvokeModel or InvokeModelWithResponseStream; one attribute at a time is possible.',
    ],
    code: [
      `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Converse --max-results 10${options}`,
      `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=bedrock.amazonaws.com --max-results 10${options}`,
      consoleLink('cloudtrail', situation),
    ],
  };
}

/** How to see and raise the quotas that throttle calls. */
export function quotaSection(situation: Situation): PageSection {
  const options = cliOptions(situation);
  return {
    heading: 'Raise the quota',
    paragraphs: [
      'Throttled calls are authorized calls: only the quota is used up. A new account can have a quota of zero for a model, and then waiting does not help. Otherwise repeat the call after a growing pause, use an inference profile with more Regions, or ask for more:',
    ],
    code: [
      consoleLink('service-quotas', situation),
      `aws service-quotas list-service-quotas --service-code bedrock --query "Quotas[].[QuotaCode,Value,QuotaName]" --output table${options}`,
      `aws service-quotas request-service-quota-increase --service-code bedrock --quota-code QUOTA-CODE --desired-value NUMBER${options}`,
    ],
  };
}

/** The Region and the profile as options of the AWS CLI, with a blank before. */
export function cliOptions(situation: Pick<Situation, 'region' | 'profile'>): string {
  const { profile } = situation;
  const word =
    profile === undefined || /^[\w@%+=:,./-]+$/.test(profile) ? profile : `'${profile.replaceAll("'", "'\\''")}'`;
  return ` --region ${situation.region}${word === undefined ? '' : ` --profile ${word}`}`;
}
