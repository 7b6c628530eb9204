// Checks what callers give, and names what is wrong. The options leave as a plain object, read
// once: a getter of the caller must not run while the desk is at work.

/**
 * @param {any} options
 * @returns {{ lang?: string, now?: number, client?: string, isCut?: boolean } | undefined}
 */
export function plainOptions(options) {
  if (options === undefined || options === null) return undefined
  if (typeof options !== 'object') throw new TypeError(`options must be an object, not ${named(options)}`)
  const { lang, now, client, isCut } = options
  if (lang !== undefined && typeof lang !== 'string') {
    throw new TypeError(`options.lang must be a language tag such as "en", not ${named(lang)}`)
  }
  if (now !== undefined && !Number.isFinite(now)) {
    throw new TypeError(`options.now must be a time in epoch milliseconds, not ${named(now)}`)
  }
  if (client !== undefined && client !== 'browser' && client !== 'phone') {
    throw new TypeError(`options.client must be "browser" or "phone", not ${named(client)}`)
  }
  if (isCut !== undefined && typeof isCut !== 'boolean') {
    throw new TypeError(`options.isCut must be a boolean, not ${named(isCut)}`)
  }
  /** @type {{ lang?: string, now?: number, client?: string, isCut?: boolean }} */
  const plain = {}
  if (lang !== undefined) plain.lang = lang
  if (now !== undefined) plain.now = now
  if (client !== undefined) plain.client = client
  if (isCut) plain.isCut = isCut
  return plain
}

/** What is kept when something is redacted. @param {any} options @returns {string[]} */
export function keptKinds(options) {
  if (options === undefined || options === null) return []
  if (typeof options !== 'object') throw new TypeError(`options must be an object, not ${named(options)}`)
  const { keep } = options
  if (keep === undefined) return []
  if (!Array.isArray(keep)) throw new TypeError(`options.keep must be an array of kinds, not ${named(keep)}`)
  const unknown = keep.find((kind) => !KINDS.includes(kind))
  if (unknown !== undefined || keep.includes(undefined)) throw new TypeError(`options.keep knows ${KINDS.join(', ')}, not ${named(unknown)}`)
  return [...keep]
}

/** The kinds of what is masked. */
export const KINDS = ['users', 'names', 'hosts', 'addresses', 'ids', 'secrets', 'texts', 'payloads']

/**
 * A whole number within its range.
 * @param {any} value @param {string} name @param {number} from @param {number} to
 */
export function wholeNumber(value, name, from, to) {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, not ${named(value)}`)
  if (!Number.isInteger(value) || value < from || value > to) {
    throw new RangeError(`${name} must be a whole number from ${from} to ${to}, not ${value}`)
  }
  return value
}

/** @param {any} value @param {string} name @returns {string} */
export function textOnly(value, name) {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, not ${named(value)}`)
  return value
}

/** @param {any} value */
function named(value) {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
