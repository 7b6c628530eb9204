// Characters that hide or that turn the text around are shown by name, so that a message cannot
// look like something that it is not.

const HIDDEN = /[\ud800-\udfff\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** @param {string} character */
export const nameOf = (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Prose of a report: what hides is written out. @param {string} text */
export const safe = (text) => text.replace(HIDDEN, (character) => `⟨${nameOf(character)}⟩`)

/** The parts of a text: plain ones, and hidden characters with their names. @param {string} text */
export function* parts(text) {
  let done = 0
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > done) yield { text: text.slice(done, match.index) }
    yield { text: match[0], name: nameOf(match[0]) }
    done = match.index + match[0].length
  }
  if (done < text.length) yield { text: text.slice(done) }
}
