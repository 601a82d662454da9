// Escape sequences whole, so that no tail of them is left to be read: CSI, and OSC, DCS, SOS, PM, APC up to their end, in the
// 7-bit and in the 8-bit form (ECMA-48), then the short ones. A string without an end is cut at its line's end.
const sequences =
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C\n]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-Z\\^-~]/g;

// What a terminal draws nothing for, or by which it draws the rest elsewhere: marks, overrides and isolates of direction, fillers,
// zero-width blanks, soft hyphens, annotations, noncharacters, and the tags in which whole sentences can be hidden.
const unseen =
  '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\uFFFE\\uFFFF\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E0FFF}';

/** The characters besides C0 that no text from a file, a variable or a server may bring to a terminal as they are; as the inside of a regular expression's class with the flag `u`. */
export const unsafeCharacters = `\\u007F-\\u009F\\u2028\\u2029${unseen}`;

/**
 * Any text made safe to be written to a terminal: the one filter through which all words for people pass. Escape sequences are taken
 * out whole; control characters, direction marks, invisible characters and joiners without a letter to join go; half a surrogate
 * pair becomes U+FFFD. `\n` and `\t` stay: the caller knows whether they may. Text made of letters, signs and emoji is unchanged.
 */
export function terminalText(text: string): string {
  // Nearly every text is plain: ASCII, the letters of Latin scripts, and the dashes, quotation marks and ellipses among them.
  if (/^[\n\t -~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027]*$/.test(text)) return text;
  // The joiners belong to emoji and to the letters of some scripts; between others they only make two names look alike.
  const looseJoiners =
    /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}])[\u200C\u200D]+|[\u200C\u200D]+(?![\p{Extended_Pictographic}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}])|[\u200C\u200D]{2,}/gu;
  return text
    .replace(sequences, '')
    .replace(/\r\n/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
    .replace(new RegExp(`[${unseen}]`, 'gu'), '')
    .replace(looseJoiners, '');
}

/** As `terminalText`, for text that has to stay on one line: each run of line breaks and tabs becomes one blank. */
export function terminalLine(text: string): string {
  return terminalText(text).replace(/[\n\t]+/g, ' ');
}
