/** Condition operators, each with the keys and values that it compares. */
export type PolicyCondition = Record<string, Record<string, string | string[]>>;

/** One statement of an IAM policy; `Principal` appears in trust policies, `Resource` in the others. */
export interface Statement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Principal?: Record<string, string | string[]>;
  Action: string[];
  Resource?: string[];
  Condition?: PolicyCondition;
}

/** An IAM policy as data, in the one version of the language that is current. */
export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: Statement[];
}
