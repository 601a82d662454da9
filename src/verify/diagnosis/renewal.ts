import type { Remedy } from '../../aws/remedy.ts';
import type { Failure } from './failure.ts';
import type { DiagnoseContext } from './row.ts';
import { act, enterAgain, signInAgain, tryAgain } from './steps.ts';

/** How temporary credentials are made anew, by the way they came. */
export function renewal(context: DiagnoseContext, failure: Failure): Remedy[] {
  switch (context.access?.provider) {
    case 'sso':
    case 'login':
      return [signInAgain(context, failure)];
    case 'assume-role':
    case 'web-identity':
    case 'container':
    case 'instance-metadata':
      return [tryAgain(context, 'Have them made anew: every run asks for new ones.')];
    case 'process':
      return [
        act('Run the command of credential_process once in a terminal, and sign in where it asks for it.'),
        tryAgain(context, 'Have them made anew: every run asks the program again.'),
      ];
    default:
      return [
        enterAgain(context, 'Enter a fresh block, all three values together.', failure),
        act('It comes from where you got the last one: the AWS access portal, or aws sts get-session-token.'),
      ];
  }
}
