import { type Body, indentOf, looksLikeProperty, type Property, splitInlineComment } from '../text/body.ts';
import { hasOddEdge, isBlank, isComment, type Line } from '../text/lines.ts';
import { nameLines, type Refused, refuse } from '../text/note.ts';

/** Refuses a section with lines that programs read in different ways and that only their owner can put right. `set` names the keys that are replaced or removed. */
export function refuseUnclear(
  lines: readonly Line[],
  body: Body,
  set: ReadonlyMap<string, string | null>,
): Refused | undefined {
  return refuseOddBlanks(lines) ?? refuseStrays(lines, body.strays) ?? refuseContinuations(lines, body.properties, set);
}

function refuseOddBlanks(lines: readonly Line[]): Refused | undefined {
  const odd = lines.filter(({ text }) => {
    if (isComment(text)) return hasOddEdge(text.slice(0, indentOf(text) + 1));
    const edges = text.split(/[=:]/, 2);
    const behind = text.slice((edges[0]?.length ?? 0) + 1);
    return hasOddEdge(text) || (edges.length > 1 && (hasOddEdge(edges[0] ?? '') || hasOddEdge(behind)));
  });
  if (odd.length === 0) return undefined;
  const numbers = odd.map((line) => line.number);
  return refuse(
    `An invisible character stands on ${nameLines(numbers)}, which some programs take for a blank and others for text.`,
    numbers,
    'Type the blanks on that line again, then start again.',
  );
}

function refuseStrays(lines: readonly Line[], strays: readonly number[]): Refused | undefined {
  if (strays.length === 0) return undefined;
  const numbers = strays.map((index) => lines[index]?.number ?? 0);
  return refuse(
    `There is no setting on ${nameLines(numbers)}: boto3 and the AWS CLI cannot read a file with such a line.`,
    numbers,
    'Remove the text, or put # before it, then start again.',
  );
}

function refuseContinuations(
  lines: readonly Line[],
  properties: readonly Property[],
  set: ReadonlyMap<string, string | null>,
): Refused | undefined {
  for (const [place, property] of properties.entries()) {
    const { key, value, continuations } = property;
    const wanted = set.get(key);
    const text = (index: number): string => lines[index]?.text ?? '';
    const numbers = (indexes: readonly number[]): number[] => indexes.map((index) => lines[index]?.number ?? 0);
    const settings = continuations.filter((index) => looksLikeProperty(text(index)));
    if (value !== '' && settings.length > 0) {
      return refuse(
        `The indentation of ${nameLines(numbers(settings))} is read in two ways: as settings of their own, or as a part of the value of ${key}.`,
        numbers(settings),
        'Move these lines to the start of the line, or remove them, then start again.',
      );
    }
    if (value === '' && settings.length > 0 && typeof wanted === 'string') {
      return refuse(
        `The setting ${key} holds a block of settings (${nameLines(numbers(settings))}), which a single value would replace.`,
        numbers([property.at]),
        'Remove the block first if it is no longer wanted, then start again.',
      );
    }
    const noSetting = continuations.filter((index) => !isBlank(text(index)) && !looksLikeProperty(text(index)));
    // Behind a value that is only a comment, strict readers see a block too.
    if (splitInlineComment(value).value === '' && noSetting.length > 0 && wanted === undefined) {
      return refuse(
        `There is no setting on ${nameLines(numbers(noSetting))} in the block of ${key}: boto3 and the AWS CLI cannot read a file with such a line.`,
        numbers(noSetting),
        'Remove the text, or put # before it, then start again.',
      );
    }
    const next = properties[place + 1];
    if (value === '' && continuations.length === 0 && wanted === undefined && next?.indent) {
      return refuse(
        `The indentation of ${nameLines(numbers([next.at]))} is read in two ways: as a setting of its own, or as a part of ${key}.`,
        numbers([property.at, next.at]),
        'Move these lines to the start of the line, then start again.',
      );
    }
  }
  return undefined;
}
