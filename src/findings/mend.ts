import type { Finding } from '../aws/finding.ts';
import type { Repair } from '../aws/remedy.ts';

/** What the program can mend by itself: the edits that come first among the remedies of what stops a program or lets others read the keys. */
export function mendableRepairs(findings: readonly Finding[]): Repair[] {
  return findings.flatMap(({ breaks, code, remedies }) => {
    const [first] = remedies;
    const isWorth = breaks.length > 0 || /^(file|repository)-/.test(code);
    // An edit with a condition is the person's to choose.
    return isWorth && first?.type === 'edit' && !/^(If|Or) /.test(first.says) ? [...first.repairs] : [];
  });
}
