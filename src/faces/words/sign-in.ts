import type { SignInEvent } from '../../aws/sign-in/sign-in.ts';
import type { Dialect } from '../../shell/dialect.ts';
import { problemLines } from './checks.ts';

/** What happens in a sign-in, one event as lines; `waiting` is silent, for faces that redraw nothing. */
export function signInLines(event: SignInEvent, dialect: Dialect): string[] {
  switch (event.type) {
    case 'page':
      return event.opened
        ? ['Your browser was opened. If it shows nothing, open this address in it:', event.url]
        : ['Open this address in a browser on this computer:', event.url];
    case 'code':
      return [
        `Open this address in a browser, on any device: ${event.url}`,
        `Enter this code there: ${event.code}`,
        ...(event.urlWithCode === undefined ? [] : [`Or open the address with the code: ${event.urlWithCode}`]),
      ];
    case 'bring-back':
      return ['Open this address in a browser, on any device, and copy the code that it shows at the end:', event.url];
    case 'waiting':
      return [];
    case 'done':
      return [doneLine(event.signedIn)];
    case 'failed':
      return problemLines(event.problem, dialect);
    default:
      return event satisfies never;
  }
}

function doneLine({ how, expiresAt }: Extract<SignInEvent, { type: 'done' }>['signedIn']): string {
  const end = expiresAt === undefined ? '' : ` until ${expiresAt}`;
  switch (how) {
    case 'kept':
      return `You are signed in already${end}.`;
    case 'renewed':
      return `The sign-in was renewed without a browser; it holds${end}.`;
    case 'fresh':
      return `You are signed in${end}.`;
  }
}

/** The time that is left, as a person reads it: `9:05`. */
export function timeLeft(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
