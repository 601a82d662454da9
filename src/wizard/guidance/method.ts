import { guidance, points, verbatim } from './lines.ts';

/** The guidance on the first question: which way of signing in fits whom, the safest first. */
export function methodGuidance(): string[] {
  return guidance(
    'Take the first of these that fits you. The further down, the more care the secret needs.',
    points(
      'IAM role. Your code runs on AWS (Amazon EC2, ECS, EKS, Lambda, Batch, SageMaker): AWS supplies and renews the credentials, and nothing is written to disk.',
      'IAM role, from elsewhere. Your organization uses IAM Identity Center, or you sign in to the console: a profile without any secret, renewed through your browser. Also roles that you assume from another profile.',
      'Credentials file. You were given an access key for everyday work, or use several accounts: one named profile for each, readable by you alone.',
      'Environment variables. Development, containers and CI: they last as long as the shell, and a program needs no files. Temporary credentials and Bedrock API keys fit here.',
    ),
    'Not sure? On your own computer, ask first whether your organization has an AWS access portal (a link that ends in awsapps.com/start). If so, choose IAM role, then IAM Identity Center.',
    'Who wins when several are set up: a Bedrock API key in AWS_BEARER_TOKEN_BEDROCK comes before everything. Then boto3 and the AWS CLI take keys from the environment before any profile, whereas the AWS SDK for JavaScript takes the profile first once AWS_PROFILE is set. Files come next and the role of the machine last. To see who wins on this computer:',
    verbatim('bedrock-setup doctor'),
    'Links:',
    verbatim(
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
      'https://docs.aws.amazon.com/boto3/latest/guide/credentials.html',
    ),
  );
}

/** What has to be there before Bedrock can be called at all, and how the Python side is checked. */
export function prerequisitesGuidance(): string[] {
  return guidance(
    'Three things are needed: an active AWS account with a payment method, an identity in it that may call Amazon Bedrock, and credentials for that identity on this computer. Models need no enabling by hand any more.',
    'LLMRouter and other Python programs use boto3, the AWS SDK for Python. Check that it is there:',
    verbatim('python3 -c "import boto3; print(boto3.__version__)"'),
    'Bedrock API keys need boto3 1.39 or newer. Profiles made by `aws login` need an extra part:',
    verbatim('python3 -m pip install --upgrade "boto3[crt]"'),
    'The AWS CLI is useful but not required. Install version 2 from AWS: `pip install awscli` gives version 1, which knows neither `aws login` nor `aws sso login`.',
    verbatim('https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html'),
  );
}
