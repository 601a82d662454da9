import { consoleLink } from '../../aws/values/console.ts';
import { guidance, points, verbatim } from './lines.ts';

/** Where and for which model an agreement is missing. */
export interface AgreementPlace {
  region: string;
  /** Base model ID; a placeholder stands in the commands without it. */
  modelId?: string;
  profile?: string;
  partition?: string;
}

/** The Anthropic use-case form: what it means, who may send it, where, and with which commands. This program never sends it. */
export function anthropicFormGuidance(place: AgreementPlace): string[] {
  const options = cliOptions(place);
  return guidance(
    'Anthropic asks once per account who you are and what you use its models for. Sent from the management account of an organization, it counts for all its accounts. Access opens at once, at the latest after 15 minutes.',
    'What it means: you make a statement in the name of your company to Anthropic and AWS, and accept the terms for these models. bedrock-setup does not send it for you. Who may: someone who can speak for the company, with the permission bedrock:PutUseCaseForModelAccess.',
    'In the console: open the model catalog, choose any Anthropic model, and fill in the form that appears.',
    verbatim(consoleLink('bedrock-model-catalog', place)),
    'With the AWS CLI: write your own answers to a file. intendedUsers is 0 for internal users, 1 for external users, 2 for both.',
    verbatim(
      'cat > use-case.json <<EOF',
      '{"companyName": "...", "companyWebsite": "https://...",',
      ' "intendedUsers": "0", "industryOption": "...",',
      ' "otherIndustryOption": "", "useCases": "..."}',
      'EOF',
      'aws bedrock put-use-case-for-model-access \\',
      `  --form-data fileb://use-case.json ${options}`,
    ),
    'To see whether it has been sent:',
    verbatim(`aws bedrock get-use-case-for-model-access ${options}`),
  );
}

/** The AWS Marketplace agreement: what it means, who may enter into it, where, and with which commands. This program never does. */
export function marketplaceGuidance(place: AgreementPlace): string[] {
  const options = cliOptions(place);
  const model = place.modelId ?? 'MODEL-ID';
  return guidance(
    'Models by Anthropic and some other providers are sold through AWS Marketplace. The first call to such a model subscribes the whole account; there is no fee for the subscription itself, only for use.',
    'What it means: with the subscription, and with the first call, the account accepts the license agreement (EULA) of the provider. Whoever makes that call must be allowed to bind the company.',
    'Who may: an identity with aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions. One call by an administrator is enough for everybody in the account; the identity that your programs use should not have these permissions.',
    'In the console: open the model in the model catalog and try it in the playground.',
    verbatim(consoleLink('bedrock-model-catalog', place)),
    'With the AWS CLI, read the offer first; its legal terms are linked in the answer.',
    verbatim(
      'aws bedrock list-foundation-model-agreement-offers \\',
      `  --model-id ${model} --offer-type PUBLIC ${options}`,
      'aws bedrock create-foundation-model-agreement \\',
      `  --model-id ${model} --offer-token OFFER-TOKEN ${options}`,
      'aws bedrock get-foundation-model-availability \\',
      `  --model-id ${model} ${options}`,
    ),
    points(
      'It takes up to 15 minutes. During that time calls may succeed and then fail again, if the subscription does not come about.',
      'After permissions were added, allow 2 minutes.',
      'A valid payment method must be on file, for some sellers a credit card.',
    ),
    verbatim(consoleLink('billing', place)),
    'The permissions for both acts, for an administrator only:',
    verbatim('bedrock-setup policy --kind enablement'),
  );
}

function cliOptions(place: AgreementPlace): string {
  return `--region ${place.region}${place.profile === undefined ? '' : ` --profile ${place.profile}`}`;
}
