// The one error class that is ours. Everything else that is thrown on purpose is a TypeError
// (an argument of the wrong type) or a RangeError (a number outside its range).

/** What sipwhy throws when it cannot do what was asked. */
export class SipwhyError extends Error {
  /**
   * @param {string} code    `not-sip`, `too-large`, `language-unknown`, `language-not-loaded`, `internal`, …
   * @param {string} message one sentence for people
   * @param {{ offset?: number | null, tried?: string[], cause?: unknown }} [more]
   */
  constructor(code, message, more = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'SipwhyError'
    /** A word for programs. */
    this.code = code
    /** Where reading stopped, in the caller's units; null if there is no such place. */
    this.offset = more.offset ?? null
    /** The formats that were tried. */
    this.tried = more.tried ?? []
  }
}

/**
 * Errors made in Rust are plain Errors that carry our name; they leave as the class, so that
 * `instanceof` works. Any other error comes back as it is.
 *
 * @param {any} error
 */
export function asOurs(error) {
  if (error instanceof SipwhyError || error?.name !== 'SipwhyError') return error
  return new SipwhyError(String(error.code ?? 'internal'), String(error.message), {
    offset: typeof error.offset === 'number' ? error.offset : null,
    tried: Array.isArray(error.tried) ? error.tried : [],
  })
}
