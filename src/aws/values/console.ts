/** The host of the AWS Management Console in each partition that has one on the internet ([endpoints](https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html)). */
const consoleHosts: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

/** The pages of the console that this program sends people to. */
export type ConsolePage =
  | 'iam-users'
  | 'iam-roles'
  | 'bedrock-api-keys'
  | 'bedrock-model-catalog'
  | 'service-quotas'
  | 'cloudtrail'
  | 'secrets-manager'
  | 'security-credentials'
  | 'billing';

const pagePaths: Readonly<Record<ConsolePage, string>> = {
  'iam-users': '/iam/home#/users',
  'iam-roles': '/iam/home#/roles',
  'bedrock-api-keys': '/bedrock/home?region={region}#/api-keys',
  'bedrock-model-catalog': '/bedrock/home?region={region}#/model-catalog',
  'service-quotas': '/servicequotas/home/services/bedrock/quotas?region={region}',
  cloudtrail: '/cloudtrailv2/home?region={region}#/events?EventSource=bedrock.amazonaws.com',
  'secrets-manager': '/secretsmanager/home?region={region}',
  'security-credentials': '/iam/home#/security_credentials',
  billing: '/billing/home#/paymentpreferences',
};

/** The link to a console page in a partition and Region. Isolated partitions have no console on the internet: there the page's path is given alone. */
export function consoleLink(page: ConsolePage, where: { partition?: string; region?: string } = {}): string {
  const host = consoleHosts[where.partition ?? 'aws'];
  const path = pagePaths[page].replace('{region}', where.region ?? 'us-east-1');
  return host === undefined ? path : `https://${host}${path}`;
}
