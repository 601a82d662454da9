import type { Detected } from '../aws/detected.ts';
import type { Problem } from '../aws/problem.ts';
import type { AccessKeyCredentials } from '../aws/values/credentials.ts';
import type { FileContent, FilesPort } from '../plan/plan.ts';
import type { CheckEvent, VerifyRequest } from '../verify/check.ts';
import type { AskContext } from '../wizard/table/question.ts';
import type { IdentityPort } from './identity.ts';
import type { SignInPort } from './sign-in.ts';

/** What the story needs from the outside. */
export interface SessionPorts {
  /** What is on this machine; with `variables`, as a program finds it that is given these AWS variables and no others. `about` are the profiles that are judged, all without it. */
  detect(variables?: Readonly<Record<string, string>>, about?: readonly string[]): Promise<Detected>;
  /** The change of files, as `plan/apply.ts` wants it. */
  files: FilesPort;
  /** One file for planning: its bytes, its mode, and what is odd about it. */
  readForPlan(path: string): Promise<{ ok: true; content: FileContent } | { ok: false; problem: Problem }>;
  /** The text of a file that the person named, for example a CSV. */
  readText(path: string): Promise<{ ok: true; text: string } | { ok: false; reason: string }>;
  /** Deletes a file that the person named, after they agreed. */
  deleteFile(path: string): Promise<{ ok: true } | { ok: false; reason: string }>;
  verify(request: VerifyRequest, signal: AbortSignal): AsyncIterable<CheckEvent>;
  signIn: SignInPort;
  /** What credentials that work have and may hand out. */
  identity: IdentityPort;
  /** The access key pair that stands in the environment. */
  environmentKeys(): AccessKeyCredentials | undefined;
  /** Puts text on the clipboard; says how, or why not. */
  copy(text: string): Promise<{ ok: true; how: string } | { ok: false; reason: string }>;
  /** Reads whether a path exists, for the choice of a start-up file. */
  exists(path: string): boolean;
  /** The profiles of the Windows around WSL, where it can be asked. */
  windowsProfiles(): Promise<readonly string[] | undefined>;
  /** What speaks for a client on this machine, in a few words; in the demo nothing is looked for. */
  traceOf?(client: string): Promise<string | undefined>;
  /** Told of each answer as it is taken: the demo's AWS changes with the chosen scenario. */
  answered?(id: string, raw: string): void;
  /** Told once that the first question is about to be asked: a person reads it for longer than anything takes to load. */
  begun?(): void;
  environment: Readonly<Record<string, string | undefined>>;
  /** The command that starts this program from where the person stands. */
  command: string;
  /** Ctrl-C from outside: a change that still waits for its turn is given up. */
  signal?: AbortSignal;
  /** What the question table may look at besides the answers and what was detected. */
  context: Pick<AskContext, 'scenarios' | 'offers' | 'productIsTerminal' | 'timeZone'>;
  /** Opens an https page in the person's browser; whether it could. */
  openPage?(url: string): Promise<boolean>;
}

/** What the command line decided beforehand. */
export interface SessionOptions {
  /** Raw answers by question id. */
  given: Readonly<Record<string, string>>;
  dryRun: boolean;
  verify: boolean;
  /** Whether the Converse call is asked for, allowed beforehand, free (the demo: no question), or left out. */
  invoke: 'ask' | 'yes' | 'free' | 'no';
  /** Whether the program that will call Bedrock is asked for when it was not named. */
  program: boolean;
  /** Sentences about what is wrong with what was given, found before; with them nothing is begun. */
  faults?: readonly string[];
  /** Nobody can be asked: gaps are errors, and all of them are named at once. */
  headless: boolean;
}
