import { parseProfileName } from '../../../src/aws/values/profile-name.ts';
import { table } from './parser-table.ts';

table(
  'A profile name',
  parseProfileName,
  [
    ['production', 'production'],
    [' default ', 'default'],
    ['a.b_c-d/e%f@g+h:i', 'a.b_c-d/e%f@g+h:i'],
    ['111122223333_BedrockUser', '111122223333_BedrockUser'],
    ['"prod"', 'prod', 'Quotes were removed'],
    ['[prod]', 'prod', 'square brackets'],
    ['[profile prod]', 'prod', 'square brackets'],
    ['AWS_PROFILE=prod', 'prod', 'name in front'],
  ],
  [
    ['', 'Enter a name for the profile'],
    ['my profile', 'my-profile'],
    ['prod]', 'unaccented letters'],
    ['größe', 'unaccented letters'],
    ['a\\b', 'unaccented letters'],
    ['__proto__', 'means something else to JavaScript'],
    ['constructor', 'means something else to JavaScript'],
    ['toString', 'means something else to JavaScript'],
    ['DEFAULT', 'spelled in small letters'],
    ['x'.repeat(200), 'very long'],
  ],
);
