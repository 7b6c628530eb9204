// A call as a text that can be read again: each message below a line that says when, and between whom.

/** @param {any} trace @param {any} call */
export function textOfCall(trace, call) {
  const numbers = [...new Set(call.steps.flatMap((step) => [step.message, ...step.resent]))].sort((a, b) => a - b)
  return numbers.map((number) => block(trace.message(number))).join('\n\n')
}

function block(message) {
  const { raw, source, destination, direction, time } = message
  const text = typeof raw === 'string' ? raw : new TextDecoder().decode(raw)
  const when = time === null ? '' : new Date(time).toISOString()
  // The form of a console where only the direction is known, else that of ngrep: both are read again.
  const head =
    source === null || destination === null
      ? `${when === '' ? '' : `${when} `}JsSIP:Transport ${direction === 'sent' ? 'sending message' : 'received text message'}:\n`
      : `U ${when === '' ? '' : `${when.slice(0, 10).replaceAll('-', '/')} ${when.slice(11, 23)}000 `}${source} -> ${destination} #${message.index + 1}`
  return `${head}\n${text.replace(/\r\n?/g, '\n').trimEnd()}\n`
}
