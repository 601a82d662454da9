import type { Finding } from '../aws/finding.ts';

/** So many findings of one kind are told one by one, on every screen: with their causes and remedies they fit a small one. */
export const usuallyAlike = 5;

/** How many more of a kind there are, as a sentence. */
export function moreOfKind(more: number): string {
  return `And ${more.toLocaleString('en-US')} more of this kind.`;
}

/** Takes findings in one by one and keeps of each kind the first few; what is beyond is counted. Two are of one kind that stop the same programs. */
export class FewOfEachKind {
  private readonly most: number;
  private readonly kept: Finding[] = [];
  private readonly kinds = new Map<string, { count: number; more: number; last: number }>();

  constructor(most = usuallyAlike) {
    this.most = most;
  }

  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      const name = `${finding.code} ${finding.severity} ${finding.breaks.join()}`;
      const kind = this.kinds.get(name) ?? { count: 0, more: 0, last: 0 };
      this.kinds.set(name, kind);
      kind.count += 1;
      if (kind.count <= this.most) kind.last = this.kept.push(finding) - 1;
      else kind.more += 1 + (finding.more ?? 0);
    }
  }

  /** The findings in their order; the last of a kind says how many more there are. */
  found(): Finding[] {
    const more = new Map([...this.kinds.values()].map((kind) => [kind.last, kind.more]));
    return this.kept.map((finding, index) => {
      const count = more.get(index) ?? 0;
      return count === 0 ? finding : { ...finding, more: count + (finding.more ?? 0) };
    });
  }
}
