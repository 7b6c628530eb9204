#!/usr/bin/env node
// The command line: reads, asks the package, prints. Everything it knows of SIP comes from there.

import { isUtf8 } from 'node:buffer'
import process from 'node:process'
import * as sipwhy from 'sipwhy'
import { UsageError, codeOperand, commandLine, languageOf, statusWanted } from './cli/arguments.mjs'
import { callsText, oneCallText, storiesOf } from './cli/calls.mjs'
import { ladderBlock } from './cli/call.mjs'
import { USAGE, help } from './cli/help.mjs'
import { SEVERITIES, WIDEST } from './cli/layout.mjs'
import { fileRows, ndjsonCommand, schemaText } from './cli/ndjson.mjs'
import { painter, wantsColour } from './cli/paint.mjs'
import { readChunks, readInput } from './cli/read.mjs'
import { masked, redactCommand } from './cli/redact.mjs'
import { comparisonText, ruleText, statusText } from './cli/reference.mjs'
import { explanationText } from './cli/report.mjs'
import { isLarge, streamed } from './cli/stream.mjs'
import { Survey, kindOf } from './cli/survey.mjs'
import { traceText } from './cli/messages.mjs'
import { safe, safeJson } from './cli/visible.mjs'

const SCHEMA = 'sipwhy/1'
const NARROWEST = 40

/**
 * @param {string[]} argv
 * @param {{ stdin: any, stdout: any, stderr: any, env: Record<string, string | undefined> }} io
 * @returns {Promise<number>} the exit status
 */
async function main(argv, io) {
  const { command, operands, values } = commandLine(argv)
  const lang = languageOf(values.lang, io.env)
  if (command === 'version') return print(io, `${sipwhy.version()}\n`)
  if (values.schema) return schemaText(io)
  await sipwhy.loadLanguage(lang)
  if (command === 'help') return print(io, help(lang.toLowerCase().split(/[-_]/)[0]))
  if (command === 'ndjson') return ndjsonCommand({ lang, values, io })
  if (command === 'redact') return redactCommand(operands[0], { lang, values, io })
  const { answer, text, status = 0, source, request } = await COMMANDS[command](operands, { lang, values, io })
  const how = () => ({ source, request, terms: sipwhy.terms({ lang }), all: values.all, ...surface(values.color, io) })
  if (answer !== undefined) print(io, values.json ? json(answer) : text(answer, how()))
  return status
}

const COMMANDS = {
  code: ([n], { lang }) => ({ answer: sipwhy.status(codeOperand(n), { lang }), text: statusText }),
  compare: ([a, b], { lang }) => ({ answer: sipwhy.compare(codeOperand(a), codeOperand(b), { lang }), text: comparisonText }),
  rule: ([id], { lang }) => ({ answer: sipwhy.rule(id, { lang }), text: ruleText }),
  explain,
}

/** What is larger is no single message, and is not held as a whole. */
const MESSAGE = 1 << 20

async function explain(paths, { lang, values, io }) {
  if (paths.length === 0 && io.stdin.isTTY) throw new UsageError('give a file, or - to paste a message')
  const from = paths.length === 0 ? ['-'] : paths
  if (from.includes('-') && values.request === '-') throw new UsageError('standard input holds the message or --request, not both')
  if (values.ndjson) return { answer: undefined, status: await fileRows(from, { lang, values, io }) }
  const given = values.request === undefined ? undefined : await readInput(values.request, io)
  const request = given && values.redact ? masked(given, values) : given
  const options = { lang, client: values.client, request }
  const bar = SEVERITIES.indexOf(values['fail-on'])
  const fails = ({ findings }) => findings.some((finding) => SEVERITIES.indexOf(finding.severity) <= bar)
  const ofMessages = values.message !== undefined || values.messages
  // What is redacted is held whole: a mask has to fit the whole file.
  if (!ofMessages && !values.redact && (await isLarge(from))) return largeCalls(from[0], options, { values, io })
  const { trace, bytes } = await traceOf(from, options, io, values)
  if (trace.callCount > 0 && !ofMessages && (trace.messageCount > 1 || wantsCalls(values))) return calls(trace, { lang, values, io })
  if (bytes && isMessage(trace, bytes)) {
    const answer = sipwhy.explain(bytes, options)
    return { answer, text: explanationText, status: fails(answer) ? 1 : 0, source: bytes, request }
  }
  const only = values.message === undefined ? undefined : messageNumber(values.message, trace)
  const explainOptions = request === undefined ? { client: values.client } : { client: values.client, request }
  const failed = bar >= 0 && numbersOf(trace, only).some((index) => fails(trace.explain(index, explainOptions)))
  return { answer: values.json ? traceJson(trace, only, explainOptions) : trace, text: (answer, how) => traceText(answer, { ...how, only, explainOptions }), status: trace.messageCount === 0 ? 2 : failed ? 1 : 0 }
}

const wantsCalls = ({ call, status, ladder, mermaid, svg }) => [call, status, ladder, mermaid, svg].some((value) => value !== undefined)

/** The calls of a trace that is kept. */
function calls(trace, { lang, values, io }) {
  const look = looker({ lang, values, io })
  for (let index = 0; index < trace.callCount; index++) look.each(trace.call(index))
  return look.done(trace, true)
}

/** Those of a file that is too large for that. */
async function largeCalls(path, options, { values, io }) {
  const { lang, client } = options
  const look = looker({ lang, values, io })
  const trace = await streamed(path, new sipwhy.Analyzer({ lang, client, keep: false }), look.each, { io, terms: sipwhy.terms({ lang }) })
  return look.done(trace, false)
}

/** Looks at calls one by one, and puts out what was asked for. */
function looker({ lang, values, io }) {
  const survey = new Survey({ all: values.all, failOn: values['fail-on'] })
  const hasStatus = values.status === undefined ? () => true : statusWanted(values.status)
  const number = values.call !== undefined && /^\d+$/.test(values.call) ? Number(values.call) - 1 : -1
  const isAsked = ({ index, callId, legs }) => index === number || callId === values.call || legs.some((leg) => leg.callId === values.call)
  const fits = (call) => (values.status === undefined || call.steps.some((step) => hasStatus(step.status))) && (values.call === undefined || isAsked(call))
  let one = null
  let written = 0
  const each = (call) => {
    if (!fits(call)) return
    one ??= call
    survey.add(call)
    if (values.json) print(io, `${written++ === 0 ? `{"schema":"${SCHEMA}","calls":[\n` : ',\n'}${safeJson(JSON.stringify(call))}`)
  }
  const done = (trace, isKept) => {
    if (values.call !== undefined && one === null) throw new UsageError(`there is no call ${JSON.stringify(values.call)}; there are ${trace.callCount}`)
    const status = trace.messageCount === 0 ? 2 : survey.hasFailed ? 1 : 0
    const groups = values.status === undefined ? trace.groups : trace.groups.filter((group) => survey.stories.has(kindOf(group)))
    if (values.json) {
      const { formats, messageCount, callCount, statusCounts, methodCounts, firstTime, lastTime, remarks, losses } = trace
      const rest = JSON.stringify({ groups: trace.groups, formats, messageCount, callCount, statusCounts, methodCounts, firstTime, lastTime, remarks, losses })
      print(io, `${written === 0 ? `{"schema":"${SCHEMA}","calls":[` : ''}\n],${safeJson(rest).slice(1)}\n`)
      return { answer: undefined, status }
    }
    const texts = new Map()
    const textOf = (index) => {
      if (!isKept) return null
      if (!texts.has(index)) texts.set(index, trace.message(index).raw)
      return texts.get(index)
    }
    const words = sipwhy.terms({ lang })
    const told = { textOf, titleOf: (code) => sipwhy.status(code, { lang }).title, terms: words, wide: wideOf(io) }
    const picked = values.call === undefined ? storiesOf(survey, groups, false)[0] ?? one : one
    const picture = values.mermaid ? sipwhy.ladderMermaid : values.svg ? sipwhy.ladderSvg : null
    if (picture || values.ladder) {
      if (!picked) throw new UsageError('no call here fits that')
      const text = picture ? () => picture(picked, { terms: words }) : (_, how) => `${ladderBlock(picked, { ...how, ...told }).join('\n')}\n`
      return { answer: picked, text, status }
    }
    if (values.call !== undefined) return { answer: one, text: (_, how) => oneCallText({ call: one, trace, isKept }, { ...how, ...told }), status }
    return { answer: trace, text: (_, how) => callsText({ trace, survey, groups, isKept }, { ...how, ...told }), status }
  }
  return { each, done }
}

/** A ladder may take the whole terminal. */
const wideOf = ({ stdout, env }) => Math.max(NARROWEST, (stdout.isTTY && stdout.columns) || Number(env.COLUMNS) || WIDEST)

/** Reads all inputs into one trace; keeps the bytes of a single small one. */
async function traceOf(paths, options, io, values) {
  const analyzer = new sipwhy.Analyzer({ lang: options.lang, client: options.client })
  let kept = paths.length === 1 ? [] : null
  for (const [index, path] of paths.entries()) {
    if (index > 0) analyzer.next()
    for await (const chunk of values.redact ? maskedChunks(path, io, values) : readChunks(path, io)) {
      analyzer.push(chunk)
      kept?.push(chunk)
      if (analyzer.progress.bytes > MESSAGE) kept = null
    }
  }
  return { trace: analyzer.end(), bytes: kept && Buffer.concat(kept) }
}

/** What is masked is held as a whole: a name may come last that stands first as well. */
async function* maskedChunks(path, io, values) {
  const chunks = []
  for await (const chunk of readChunks(path, io)) chunks.push(chunk)
  yield masked(Buffer.concat(chunks), values)
}

/** Whether the input is one message and nothing else, so that its own bytes can be shown; or text without a message, which the explainer has words for. */
function isMessage(trace, bytes) {
  if (trace.messageCount === 0) return isUtf8(bytes) && !/^(pcap|hep)/.test(trace.format)
  if (trace.messageCount > 1) return false
  const { start, end, time, raw } = trace.message(0)
  if (start === null || time !== null) return false
  // Of a packed file the places count in what was unpacked.
  const first = Buffer.from(raw.slice(0, 8))
  const blank = (from, to) => bytes.subarray(from, to).every((byte) => byte <= 0x20)
  return bytes.subarray(start, start + first.length).equals(first) && blank(0, start) && blank(end, bytes.length)
}

function messageNumber(text, trace) {
  const number = /^\d+$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= trace.messageCount) return number - 1
  throw new UsageError(`--message takes a number from 1 to ${trace.messageCount}, not ${JSON.stringify(text)}`)
}

const numbersOf = ({ messageCount }, only) => (only === undefined ? Array.from({ length: messageCount }, (_, index) => index) : [only])

/** The trace for programs: what was found, and each message with its explanation. */
function traceJson(trace, only, options) {
  const { formats, messageCount, statusCounts, methodCounts, firstTime, lastTime, remarks, losses } = trace
  const messages = numbersOf(trace, only).map((index) => {
    const { message, ...explanation } = trace.explain(index, options)
    return { ...trace.message(index), explanation: { ...explanation, message: { ...message, raw: undefined } } }
  })
  return { formats, messageCount, statusCounts, methodCounts, firstTime, lastTime, remarks, losses, messages }
}

/** How wide and how colourful the terminal is. */
function surface(wish = 'auto', { stdout, env }) {
  const width = stdout.isTTY && stdout.columns ? Math.max(NARROWEST, Math.min(WIDEST, stdout.columns)) : WIDEST
  return { width, paint: painter(wantsColour(wish, env, Boolean(stdout.isTTY))) }
}

/** The answer for programs. The input is theirs already, so it is left out. */
function json(answer) {
  const { message, ...rest } = answer
  const shown = message ? { ...rest, message: { ...message, raw: undefined } } : answer
  return `${safeJson(JSON.stringify({ schema: SCHEMA, ...shown }, null, 2))}\n`
}

function print({ stdout }, text) {
  stdout.write(text)
  return 0
}

/** One sentence on what went wrong; never a stack, never a byte of the input as it came. */
function complain(error, { stderr }) {
  const sentence = String(error?.message ?? error).replace(/^options\.(\w+)/, '--$1')
  stderr.write(`sipwhy: ${safe(sentence)}\n`)
  if (error instanceof UsageError) stderr.write(`${USAGE}\n`)
  return 2
}

// A reader that went away (`| head`) is no fault.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
process.exitCode = await main(process.argv.slice(2), process).catch((error) => complain(error, process))
