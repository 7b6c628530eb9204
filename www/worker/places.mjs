// Places of a trace's messages, and the texts that they count in.

/** Adds to each place where it stands in the input: `at`. @param {any[]} places @param {any} trace @param {number} [message] of all */
export function placed(places, trace, message) {
  for (const place of places) {
    const index = place.message ?? message
    if (index === undefined || place.start === undefined) continue
    const start = trace.place(index, place.start)
    // The end is behind the last letter, which may be the last of the input.
    const last = place.end > place.start ? trace.place(index, place.end - 1) : start
    if (start !== null && last !== null) place.at = [start, Math.max(start, last + 1)]
  }
}

/** The messages with these numbers, as places count in them. @param {(number | null | undefined)[]} numbers @param {any} trace */
export function texts(numbers, trace) {
  const found = {}
  for (const number of new Set(numbers)) {
    if (number === null || number === undefined) continue
    const { raw } = trace.message(number)
    // Bytes that are no UTF-8: one letter a byte, so that places fit.
    found[number] = typeof raw === 'string' ? raw : Array.from(raw, (byte) => String.fromCharCode(byte)).join('')
  }
  return found
}
