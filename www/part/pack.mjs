// Texts that travel in an address: UTF-8, deflated, base64url.

/** What an address unpacks to at most: it may hold a bomb. */
const MOST = 1 << 20

/** @param {string} text @returns {Promise<string>} */
export async function pack(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  let units = ''
  for (const byte of bytes) units += String.fromCharCode(byte)
  return btoa(units).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** Throws for what is no such text. @param {string} packed @returns {Promise<string>} */
export async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed.replace(/-/g, '+').replace(/_/g, '/')), (unit) => unit.charCodeAt(0))
  return new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw')))
}

/** @param {Uint8Array} bytes @param {any} stream */
async function through(bytes, stream) {
  const reader = new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(stream).getReader()
  const chunks = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer())
    size += value.length
    if (size > MOST) throw new RangeError('too long')
    chunks.push(value)
  }
}
