import { parseSsoRoleName, parseSsoSessionName, parseSsoStartUrl } from '../../../src/aws/values/sso.ts';
import { table } from './parser-table.ts';

table(
  'The address of the AWS access portal',
  parseSsoStartUrl,
  [
    ['https://d-1234567890.awsapps.com/start', 'https://d-1234567890.awsapps.com/start'],
    ['https://corp.awsapps.com/start/#/', 'https://corp.awsapps.com/start', 'Read as'],
    ['https://corp.awsapps.com/start#/?tab=accounts', 'https://corp.awsapps.com/start', 'Read as'],
    ['corp.awsapps.com/start', 'https://corp.awsapps.com/start', 'Read as'],
    ['d-1234567890', 'https://d-1234567890.awsapps.com/start', 'Read as'],
    ['https://start.us-gov-home.awsapps.com/directory/corp', 'https://start.us-gov-home.awsapps.com/directory/corp'],
    [
      'https://ssoins-0123456789abcdef.portal.us-east-1.app.aws',
      'https://ssoins-0123456789abcdef.portal.us-east-1.app.aws',
    ],
    ['https://sso.example.com/start', 'https://sso.example.com/start', 'address of its own'],
    ['sso_start_url = https://corp.awsapps.com/start', 'https://corp.awsapps.com/start', 'name in front'],
  ],
  [
    ['', 'Enter the address'],
    ['http://corp.awsapps.com/start', 'begins with https://'],
    ['https://111122223333.signin.aws.amazon.com/console', 'sign-in page of the AWS console'],
    ['https://us-east-1.console.aws.amazon.com/iam', 'sign-in page of the AWS console'],
    ['https://ada:pw@corp.awsapps.com/start', 'user name or password'],
    ['not an address', 'not a web address'],
  ],
);

table(
  'The name of a sign-in session',
  parseSsoSessionName,
  [
    ['corp', 'corp'],
    ['[sso-session corp]', 'corp', 'square brackets'],
  ],
  [
    ['', 'Enter a name for the session'],
    ['my corp', 'my-corp'],
  ],
);

table(
  'A permission set',
  parseSsoRoleName,
  [
    ['BedrockUser', 'BedrockUser'],
    ['AWSReservedSSO_BedrockUser_0123456789abcdef', 'BedrockUser', 'taken from the name of its role'],
    [
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_BedrockUser_0123456789abcdef',
      'BedrockUser',
      'taken from',
    ],
  ],
  [
    ['', 'Enter the name'],
    ['Bedrock User', 'holds no blanks'],
  ],
);
