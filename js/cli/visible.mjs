// What a terminal must never get from a message: control characters, escape sequences, bidi
// controls, invisible marks. They are shown instead, so that nothing hides and nothing moves.

/** Invisible or dangerous: C1, soft hyphen, bidi and other format controls, tags, lone surrogates. */
const HIDDEN = /[\u0080-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/u
const MAY_BE_HIDDEN = new RegExp(`[\\u0000-\\u001f\\u007f]|${HIDDEN.source}`, 'u')
const EVERY_HIDDEN = new RegExp(`\\u007f|${HIDDEN.source}`, 'gu')
const EVERY_CHARACTER = /[\s\S]/gu

/** How one character is shown. @param {string} character */
export function shown(character) {
  const code = /** @type {number} */ (character.codePointAt(0))
  if (code === 0x09) return ' '
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '␡'
  return HIDDEN.test(character) ? `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩` : character
}

/** JSON that a terminal can show: what hides is written as an escape, which reads back the same. @param {string} json */
export function safeJson(json) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return json.replace(EVERY_HIDDEN, (character) => character.split('').map(escaped).join(''))
}

/** A text in which every line end is a blank and nothing is hidden. @param {string} text */
export function safe(text) {
  const line = text.replace(/[\r\n\t]+/g, ' ')
  return MAY_BE_HIDDEN.test(line) ? line.replace(EVERY_CHARACTER, shown) : line
}
