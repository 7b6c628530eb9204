// Offsets in bytes to offsets in the units of whoever gave the input: wasm sees bytes, a string
// counts UTF-16 units.

const utf8 = new TextEncoder()
/** Units between two known places. */
const STEP = 4096

/** The places of one input. Text of ASCII costs nothing. */
export class Positions {
  #bytes = 0
  #units = 0
  /** Known places, and the text from there on; null where a byte is a unit. @type {{ byte: number, unit: number, text: string | null }[]} */
  #known = []

  /** Notes a chunk of bytes. @param {number} count */
  bytes(count) {
    this.#note(null, count, count)
  }

  /** Notes a chunk of text; gives its bytes. @param {string} text */
  text(text) {
    const before = this.#bytes
    for (let at = 0; at < text.length; ) {
      let end = Math.min(at + STEP, text.length)
      if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--
      const part = text.slice(at, end)
      const size = utf8.encode(part).length
      this.#note(size === part.length ? null : part, size, part.length)
      at = end
    }
    return this.#bytes - before
  }

  #note(text, bytes, units) {
    const last = this.#known.at(-1)
    if (text !== null || !last || last.text !== null) this.#known.push({ byte: this.#bytes, unit: this.#units, text })
    this.#bytes += bytes
    this.#units += units
  }

  /** The unit at which a byte stands. @param {number} byte */
  unit(byte) {
    let low = 0
    let high = this.#known.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#known[middle].byte <= byte) low = middle + 1
      else high = middle
    }
    const known = this.#known[low - 1]
    if (!known) return byte
    if (known.text === null) return known.unit + byte - known.byte
    let at = known.byte
    let unit = known.unit
    for (const letter of known.text) {
      if (at >= byte) break
      const code = letter.codePointAt(0)
      at += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
      unit += letter.length
    }
    return unit
  }
}
