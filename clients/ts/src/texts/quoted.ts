/**
 * The quotation of foreign texts: what somebody typed (ledger/primitives/text.py).
 *
 * Rule: letters are judged by number, the same everywhere: those that can forge lines, reverse other text or be
 * invisible are shown as their numbers.
 */

/** Maximum number of letters of a foreign text in a sentence. */
export const MAX_QUOTED = 40;

const NOT_PLAIN: readonly (readonly [number, number])[] = [
  [0x00, 0x1f], // controls: newline, tabulator, ESC
  [0x7f, 0xa0], // DEL, C1 (0x9B begins a sequence like ESC does), no-break blank
  [0xad, 0xad], // soft hyphen
  [0x34f, 0x34f], // combining grapheme joiner
  [0x590, 0x8ff], // Hebrew, Arabic, Syriac, Thaana, N'Ko …: from right to left, with marks of their own
  [0x115f, 0x1160], // Hangul fillers: they show nothing
  [0x1680, 0x1680], // Ogham blank
  [0x17b4, 0x17b5], // invisible Khmer vowels
  [0x180b, 0x180f], // Mongolian selectors and separator
  [0x2000, 0x200f], // blanks of other widths, zero width, marks of direction
  [0x2028, 0x202f], // line and paragraph separators, embeddings and overrides of direction
  [0x205f, 0x206f], // mathematical blank, invisible operators, isolates of direction
  [0x2800, 0x2800], // Braille blank
  [0x3000, 0x3000], // ideographic blank
  [0x3164, 0x3164], // Hangul filler
  [0xd800, 0xf8ff], // unpaired surrogates, private letters
  [0xfb1d, 0xfdff], // Hebrew and Arabic forms
  [0xfe00, 0xfe0f], // variation selectors: two names that look alike
  [0xfe70, 0xfeff], // Arabic forms, byte order mark
  [0xffa0, 0xffa0], // half-width Hangul filler
  [0xfff0, 0xffff], // annotations, replacement, no letters
  [0x10800, 0x10fff], // old scripts from right to left
  [0x110bd, 0x110bd], // Kaithi number signs
  [0x110cd, 0x110cd],
  [0x13430, 0x1345f], // hieroglyphic joiners
  [0x1bca0, 0x1bca3], // shorthand controls
  [0x1d173, 0x1d17a], // musical controls
  [0x1e800, 0x1efff], // Mende, Adlam, Arabic mathematics
  [0xe0000, 0x10ffff], // tags, selectors, private letters
];

/** Return whether a text on the chain may have this letter. */
export function isPlainLetter(letter: string): boolean {
  const number = letter.codePointAt(0) as number;
  return !NOT_PLAIN.some(([first, last]) => first <= number && number <= last);
}

/** Return a foreign text for a sentence: plain letters, \\uXXXX for others, cut if it is long. */
export function quoted(text: string): string {
  const letters = [...text];
  const shown = letters.slice(0, MAX_QUOTED).map((letter) => {
    if (letter !== "'" && letter !== "\\" && isPlainLetter(letter)) return letter;
    return `\\u${(letter.codePointAt(0) as number).toString(16).padStart(4, "0")}`;
  });
  return letters.length > MAX_QUOTED ? `'${shown.join("")}…'` : `'${shown.join("")}'`;
}
