import { editDistance } from '../../aws/values/nearest.ts';

/** The candidates whose spelling is nearest to a mistyped word, nearest first; none that differs in more than half of it. */
export function nearest(typed: string, candidates: readonly string[], limit = 3): string[] {
  const word = typed.toLowerCase();
  return candidates
    .map((candidate) => {
      const text = candidate.toLowerCase();
      // A short name stands in many a word by chance.
      const contained = Math.min(word.length, text.length) > 3 && (text.includes(word) || word.includes(text));
      return { candidate, away: contained ? 0.5 : editDistance(word, text) };
    })
    .filter(({ away, candidate }) => away <= Math.max(word.length, candidate.length) / 2)
    .sort((left, right) => left.away - right.away)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
