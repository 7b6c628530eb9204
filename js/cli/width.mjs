// How many columns a text takes on a terminal: two for East Asian wide characters, none for
// combining marks, one for the rest.

/** Ranges of wide characters (Unicode East Asian Width W and F, in blocks). */
const WIDE = [
  [0x1100, 0x115f], [0x231a, 0x231b], [0x2329, 0x232a], [0x23e9, 0x23ec], [0x2614, 0x2615], [0x26a1, 0x26a1],
  [0x2705, 0x2705], [0x274c, 0x274c], [0x2e80, 0x303e], [0x3041, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0xa4cf],
  [0xa960, 0xa97f], [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe10, 0xfe19], [0xfe30, 0xfe6f], [0xff01, 0xff60],
  [0xffe0, 0xffe6], [0x16fe0, 0x18cff], [0x1b000, 0x1b2ff], [0x1f1e6, 0x1f1ff], [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff], [0x1f900, 0x1f9ff], [0x1fa70, 0x1faff], [0x20000, 0x3fffd],
]
const NO_WIDTH = /[\p{Mn}\p{Me}\u200c\u200d\ufe0e\ufe0f]/u

/** @param {number} code */
export function isWide(code) {
  return code >= 0x1100 && WIDE.some(([from, to]) => code >= from && code <= to)
}

/** Columns of one character. @param {string} character */
export function columnsOf(character) {
  const code = /** @type {number} */ (character.codePointAt(0))
  if (code < 0x300) return 1
  return NO_WIDTH.test(character) ? 0 : isWide(code) ? 2 : 1
}

/** Columns of a text. @param {string} text */
export function columns(text) {
  let sum = 0
  for (const character of text) sum += columnsOf(character)
  return sum
}
