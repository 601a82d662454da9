import type { Detected } from '../aws/detected.ts';
import type { Parsed } from '../aws/parsed.ts';

/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
  /** One sentence of advice, shown beside or below the label. */
  hint?: string;
}

/** How a face takes the answer. `text` may carry suggestions, `file` is a path whose content is the answer. */
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
  /** What was answered so far, ready for the screen: secrets are masked. */
  trail: { message: string; shown: string }[];
  /** Judges the raw answer; faces may call it while the person types. */
  parse(raw: string): Parsed<unknown>;
}

/** An answer names the question it answers, so that three fast Enters do not answer three questions. */
export type Reply = { type: 'answer'; id: string; raw: string } | { type: 'back'; id: string };

/** What a question may look at besides the answers. */
export interface AskContext {
  detected: Detected;
  /** Set in `--demo`: values to offer, by question id. */
  offers: Readonly<Record<string, { label: string; raw: string }>>;
}
