// Reads the command line. Whatever is wrong is named.

import { parseArgs } from 'node:util'
import { SEVERITIES } from './layout.mjs'

/** A mistake in the command line; its message is for the person who typed it. */
export class UsageError extends Error {}

const OPTIONS = /** @type {const} */ ({
  json: { type: 'boolean' },
  lang: { type: 'string' },
  client: { type: 'string' },
  request: { type: 'string' },
  message: { type: 'string' },
  messages: { type: 'boolean' },
  call: { type: 'string' },
  status: { type: 'string' },
  ladder: { type: 'boolean' },
  mermaid: { type: 'boolean' },
  svg: { type: 'boolean' },
  all: { type: 'boolean' },
  ndjson: { type: 'boolean' },
  raw: { type: 'boolean' },
  calls: { type: 'boolean' },
  schema: { type: 'boolean' },
  redact: { type: 'boolean' },
  keep: { type: 'string' },
  color: { type: 'string' },
  'fail-on': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
})
/** Options that have a fixed set of values. */
const VALUES = { client: ['browser', 'phone'], color: ['auto', 'always', 'never'], 'fail-on': SEVERITIES }
/** What is put out is one of these. */
const ONE_OF = ['json', 'ladder', 'mermaid', 'svg', 'ndjson']
/** How many arguments a command takes, and which options mean nothing to it. */
const OF_TRACES = ['client', 'request', 'message', 'messages', 'call', 'status', 'ladder', 'mermaid', 'svg', 'all', 'fail-on', 'redact', 'ndjson', 'raw', 'calls', 'schema']
const REFERENCE = { without: [...OF_TRACES, 'keep'] }
const REDACT = { takes: ['FILE'], without: [...OF_TRACES, 'json', 'color'] }
const NDJSON = { takes: [], without: [...OF_TRACES.filter((name) => !['client', 'calls', 'schema'].includes(name)), 'json', 'keep', 'color'] }
const COMMANDS = { redact: REDACT, ndjson: NDJSON, code: { takes: ['N'], ...REFERENCE }, compare: { takes: ['A', 'B'], ...REFERENCE }, rule: { takes: ['ID'], ...REFERENCE } }

/**
 * @param {string[]} argv
 * @returns {{ command: string, operands: string[], values: Record<string, any> }}
 */
export function commandLine(argv) {
  const { values, positionals } = parsed(argv)
  for (const [name, allowed] of Object.entries(VALUES)) {
    const value = values[name]
    if (value !== undefined && !allowed.includes(value)) {
      throw new UsageError(`--${name} takes ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}, not ${JSON.stringify(value)}`)
    }
  }
  if (values.help || values.version) return { command: values.help ? 'help' : 'version', operands: [], values }
  const command = Object.hasOwn(COMMANDS, positionals[0] ?? '') ? positionals[0] : 'explain'
  if (command === 'explain') {
    const [first, second] = ONE_OF.filter((name) => values[name] !== undefined)
    if (second) throw new UsageError(`--${first} and --${second} do not go together`)
    const ofCalls = ['call', 'status'].find((name) => values[name] !== undefined)
    const ofMessages = ['message', 'messages'].find((name) => values[name] !== undefined)
    if (ofCalls && ofMessages) throw new UsageError(`--${ofCalls} and --${ofMessages} do not go together`)
    if (values.ndjson) {
      const idle = ['request', 'message', 'call', 'status', 'all', 'fail-on', 'redact', 'color'].find((name) => values[name] !== undefined)
      if (idle) throw new UsageError(`--${idle} does not go with --ndjson`)
      if (values.raw && values.messages) throw new UsageError('--raw and --messages do not go together')
    }
    const ofRows = ['raw', 'calls', 'schema'].find((name) => values[name])
    if (ofRows && !values.ndjson && ofRows !== 'schema') throw new UsageError(`--${ofRows} needs ${ofRows === 'raw' ? '--ndjson' : 'sipwhy ndjson'}`)
    if (values.status !== undefined) statusWanted(values.status)
    if (values.keep !== undefined && !values.redact) throw new UsageError('--keep needs --redact')
    return { command, operands: positionals, values }
  }
  const { takes, without } = COMMANDS[command]
  const operands = positionals.slice(1)
  if (operands.length !== takes.length) throw new UsageError(`sipwhy ${command} ${takes.length === 0 ? 'reads standard input and takes no file; for a file: sipwhy FILE --ndjson' : `takes ${takes.join(' and ')}`}`)
  const idle = without.find((name) => values[name] !== undefined)
  if (idle) throw new UsageError(`--${idle} means nothing to sipwhy ${command}`)
  return { command, operands, values }
}

function parsed(argv) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    const name = /'(-[^' ]*)/.exec(error.message)?.[1] ?? ''
    if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(`there is no option ${name}`)
    if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      const flag = /does not take an argument/.test(error.message)
      throw new UsageError(`${name || 'an option'} ${flag ? 'takes no value' : 'needs a value'}`)
    }
    throw new UsageError(error.message)
  }
}

/** A status code as an operand. @param {string} text */
export function codeOperand(text) {
  if (!/^\d{3}$/.test(text)) throw new UsageError(`a status code has three digits, not ${JSON.stringify(text)}`)
  return Number(text)
}

/** `503` or `5xx`, as a test. @param {string} text @returns {(status: number | null) => boolean} */
export function statusWanted(text) {
  if (!/^[1-6](?:\d\d|xx)$/i.test(text)) throw new UsageError(`--status takes a code such as 503 or a class such as 5xx, not ${JSON.stringify(text)}`)
  const pattern = new RegExp(`^${text.toLowerCase().replaceAll('x', '\\d')}$`)
  return (status) => status !== null && pattern.test(String(status))
}

/** The language: what was asked for, else what the surroundings speak. @param {string | undefined} wish @param {Record<string, string | undefined>} env */
export function languageOf(wish, env) {
  if (wish !== undefined) return wish
  const spoken = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^zh(?:$|[_.@-])/i.test(spoken) ? 'zh' : 'en'
}
