import type { Detected } from '../../aws/detected.ts';
import type { Parsed } from '../../aws/values/parsed.ts';
import type { Answers, AnswerValues, QuestionId } from '../answers.ts';

/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
  /** One sentence of advice, shown beside or below the label. */
  hint?: string;
  /** What was found on this machine that speaks for it, in a few words. */
  found?: string;
}

/** How a face takes the answer. `text` may carry suggestions, `file` is a path, or another name, whose content is the answer. */
export type QuestionType = 'text' | 'secret' | 'select' | 'confirm' | 'paste' | 'file';

/** A question made ready to be asked: everything that depended on earlier answers is settled. */
export interface AskView {
  id: string;
  type: QuestionType;
  message: string;
  /** One line below the message, for example what Enter does. */
  hint?: string;
  /** The guidance behind `?`: plain paragraphs and indented commands, one string a line. Empty when there is none. */
  guidance: string[];
  /** For `select`: the choices. For `text`: suggestions that narrow while the person types. */
  choices: Choice[];
  /** Raw default: taken on an empty Enter; for `select` the value highlighted first, for `confirm` `yes` or `no`. */
  default?: string;
  /** A value the person can take with Tab (the demo's keys); `secret` values are never drawn. */
  offer?: { label: string; raw: string };
  /** Why the last answer was not taken. */
  problem?: string;
  canGoBack: boolean;
  /** Which question of about how many this is. */
  progress?: { step: number; of: number };
  /** Whether a paste is a block of credentials, wherever it is pasted: a face answers with it as it is, and never draws it. */
  takesBlock?(pasted: string): boolean;
  /** What was answered so far, ready for the screen: secrets are masked. */
  trail: { message: string; shown: string }[];
  /** Judges the raw answer; faces may call it while the person types. */
  parse(raw: string): Parsed<unknown>;
}

/** An answer names the question it answers, so that three fast Enters do not answer three questions. */
export type Reply =
  | { type: 'answer'; id: string; raw: string }
  /** A block of credentials that was pasted where something else was asked for. */
  | { type: 'block'; id: string; raw: string }
  | { type: 'back'; id: string };

/** What an access portal offers: nothing before the sign-in, and where it could not be read. */
export interface PortalOffer {
  /** The Region that it lives in, once it was found. */
  region?: string;
  /** The accounts, by name. */
  accounts: readonly Choice[];
  /** The permission sets by account ID, for the accounts that were looked into. */
  roles: Readonly<Record<string, readonly Choice[]>>;
}

/** What the credentials that assume a role may see: nothing before they were asked, and where they may not look. */
export interface IdentityOffer {
  /** Roles of their account that somebody may assume. */
  roles: readonly Choice[];
  /** Their MFA devices that show six digits. */
  mfaDevices: readonly Choice[];
}

/** What a question may look at besides the answers. */
export interface AskContext {
  detected: Detected;
  /** The shells whose snippets can be made. */
  shells: readonly Choice[];
  /** The clients whose settings can be handed over. */
  clients: readonly Choice[];
  /** The models that can be called, once the identity is known. */
  models: readonly Choice[];
  /** What the access portal offers whoever signed in to it. */
  portal: PortalOffer;
  /** What the account of a role's source offers. */
  identity: IdentityOffer;
  /** The scenarios of `--demo`; empty in earnest. */
  scenarios: readonly Choice[];
  /** Standard output is a terminal, so that a snippet would be drawn there. */
  productIsTerminal: boolean;
  /** When the conversation began: keys that have ended by then are refused. */
  now: Date;
  /** The time zone of this machine, as the IANA names it, for example `Europe/Berlin`. */
  timeZone(): string;
  /** In `--demo`: values to offer for the chosen scenario, by question id. */
  offers(answers: Answers): Readonly<Record<string, { label: string; raw: string }>>;
}

/** Settled when it is asked: a constant, or made from the answers and what was detected. */
export type Settled<T> = T | ((answers: Answers, context: AskContext) => T);

interface QuestionOf<Id extends QuestionId> {
  id: Id;
  /** `setup` is asked before anything is written, `program` and `model` once the identity is known, `hand-off` at the end. */
  chapter: 'setup' | 'program' | 'model' | 'hand-off';
  message: Settled<string>;
  /** What its answer is called on the review, where it can be changed; absent for what is not listed there. */
  label?: string;
  hint?: Settled<string | undefined>;
  guidance?: Settled<string[]>;
  /** Whether the question applies; reads earlier questions only. */
  when(answers: Answers, context: AskContext): boolean;
  default?: Settled<string | undefined>;
  /** What has to be known to give the answer beforehand, where the help of the flag cannot say it: one sentence. */
  lacking?: Settled<string>;
  /**
   * Why a person is not asked, in a few words: the default is the one sensible answer here. It is taken, shown on the review
   * and can be changed there; `undefined` asks.
   */
  silent?(answers: Answers, context: AskContext): string | undefined;
  /** Without a face to ask, the default is not good enough: the answer has to be given. */
  mustBeGiven?: true | ((answers: Answers, context: AskContext) => boolean);
  /** Without a face to ask, the story goes on without the answer. */
  optional?: true;
  parse(raw: string, answers: Answers, context: AskContext): Parsed<AnswerValues[Id]>;
  /** The answer as it may stand on the screen. */
  show(value: AnswerValues[Id], context: AskContext): string;
}

interface Flagged {
  /** The flag's name without dashes, and its word in the help. */
  flag: string;
  help: string;
}

interface Secret {
  /** A secret is never a flag: this environment variable carries it instead. */
  variable: string;
  flag?: never;
}

type Typed =
  | ({
      type: 'text';
      suggestions?: Settled<readonly Choice[]>;
      /** Whether the suggestions are all there is: then they are shown as a list to choose from. */
      isComplete?: (answers: Answers, context: AskContext) => boolean;
    } & Flagged)
  | ({
      type: 'select';
      choices: Settled<readonly Choice[]>;
      /** What a flag or a file of answers may give, where the choices depend on the machine. */
      values?: readonly string[];
    } & Flagged)
  | ({ type: 'confirm' } & Flagged)
  | ({
      type: 'file';
      /** The name is that of a secret in AWS Secrets Manager, not a path. */
      reads?: 'secret';
    } & Flagged)
  | ({ type: 'secret' } & Secret)
  | ({ type: 'paste' } & Secret);

/** One row of the question table. */
export type Question<Id extends QuestionId = QuestionId> = { [Each in Id]: QuestionOf<Each> & Typed }[Id];

/** What a flag or a file of answers may give for a select question; `undefined` where only the machine decides. */
export function valuesOf(question: Question): readonly string[] | undefined {
  if (question.type !== 'select') return undefined;
  if (question.values !== undefined) return question.values;
  return typeof question.choices === 'function' ? undefined : question.choices.map(({ value }) => value);
}
