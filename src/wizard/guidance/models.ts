import { consoleLink } from '../../aws/values/console.ts';
import { guidance, points, verbatim } from './lines.ts';

/** How to choose the Region of the calls. */
export function regionGuidance(): string[] {
  return guidance(
    'The Region decides which models you can call, what they cost, and where your text is processed. Take the one that is near you or that your organization prescribes, and check that it has the model:',
    verbatim(
      'https://docs.aws.amazon.com/bedrock/latest/userguide/models-regions.html',
      'bedrock-setup models --region us-east-1',
    ),
    points(
      'us-east-1 (US East, N. Virginia) and us-west-2 (US West, Oregon) have the widest choice.',
      'In Europe: eu-central-1 (Frankfurt), eu-west-1 (Ireland). In Asia: ap-northeast-1 (Tokyo), ap-southeast-1 (Singapore).',
      'Most newer models are called through an inference profile, which may process a call in other Regions of the same geography.',
      'Regions launched after March 2019, such as eu-south-1 or af-south-1, must be enabled for the account first; until then AWS answers that the security token is invalid.',
      'AWS GovCloud (US) and the other partitions have accounts and credentials of their own.',
    ),
    'This is the default for all calls. Single models can have another one: LLMRouter takes it from `aws_region` of the model in its candidate JSON.',
    'The Region stands in AWS_REGION, AWS_DEFAULT_REGION or in the profile. Programs differ in which of the variables they read, so bedrock-setup sets both.',
  );
}

/** How models are named and which one to choose for the test call. */
export function modelGuidance(): string[] {
  return guidance(
    'The list shows what can be called from this Region. Type to narrow it.',
    points(
      'A model ID names the model itself: amazon.nova-micro-v1:0. Calls stay in the Region.',
      'An inference profile with a geographic prefix (us., eu., apac., jp., au.) may process the call in any of its Regions in that geography. Newer models can be called only this way.',
      'A profile with global. may process the call in any commercial Region. It has the most capacity, and your text can leave your geography: check whether you may.',
    ),
    'For the test call choose a small model by Amazon, such as Nova Micro: no agreement, no form, a fraction of a cent. Once it answers, credentials, permissions and network are right, and whatever another model still refuses is about that model.',
    'LEGACY means that the model will be gone by the date shown.',
    verbatim('https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html'),
  );
}

/** How access to models works since the console's page for it is gone. */
export function modelAccessGuidance(where: { partition?: string; region?: string } = {}): string[] {
  return guidance(
    'Models need not be enabled by hand any more: since October 2025 all serverless models are on in commercial Regions, and the page "Model access" is gone. What can still stand in the way:',
    points(
      'IAM: your identity must be allowed to call the model and its inference profile.',
      'Organization: a service control policy can forbid Regions or models. Only its administrator can change that.',
      'AWS Marketplace: models by Anthropic and some other providers are subscribed with the first call in the account.',
      'Anthropic also wants a form about your use case, once per account or once for the whole organization.',
      'Country: some providers do not serve every country.',
      'Quotas: a new account can begin with a quota of zero for some models.',
    ),
    'Models by Amazon, DeepSeek, Meta, Mistral AI, OpenAI and Qwen need neither a subscription nor a form.',
    verbatim(
      consoleLink('bedrock-model-catalog', where),
      'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
    ),
    'In AWS GovCloud (US) models are still enabled by hand: first in the commercial account that belongs to it, then on the page "Model access" in us-gov-west-1.',
  );
}
