// The state of the page lives behind the # of its address: language, client, message, request.
// That part of an address is never sent to a server.

/** Longer messages are not put into the address. */
const LONGEST = 40_000

/**
 * @typedef {{ lang?: string, client?: string, example?: string, message?: string, request?: string }} State
 */

/** @param {State} state @returns {Promise<string>} */
export async function toHash(state) {
  const pairs = []
  for (const key of /** @type {const} */ (['lang', 'client', 'example'])) if (state[key]) pairs.push(`${key}=${encodeURIComponent(state[key])}`)
  for (const key of /** @type {const} */ (['message', 'request'])) {
    const text = state[key]
    if (text && text.length <= LONGEST) pairs.push(`${key}=${await pack(text)}`)
  }
  return pairs.join('&')
}

/** Whatever stands in an address: what cannot be read is left out. @param {string} hash @returns {Promise<State>} */
export async function fromHash(hash) {
  /** @type {State} */
  const state = {}
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, '').replace(/\+/g, '%2B'))) {
    try {
      if (key === 'lang' || key === 'client' || key === 'example') state[key] = value
      else if (key === 'message' || key === 'request') state[key] = await unpack(value)
    } catch {
      continue
    }
  }
  return state
}

/** Text → UTF-8 → deflate → base64url. @param {string} text */
async function pack(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** @param {string} packed */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
  return new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw'), LONGEST * 4))
}

/** @param {Uint8Array} bytes @param {any} stream @param {number} [most] an address may hold a bomb */
async function through(bytes, stream, most = Infinity) {
  const reader = new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(stream).getReader()
  const chunks = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer())
    size += value.length
    if (size > most) throw new RangeError('too long')
    chunks.push(value)
  }
}
