#!/usr/bin/env node
// The command line: reads, asks the package, prints. Everything it knows of SIP comes from there.

import process from 'node:process'
import * as sipwhy from 'sipwhy'
import { UsageError, codeOperand, commandLine, languageOf } from './cli/arguments.mjs'
import { USAGE, help } from './cli/help.mjs'
import { SEVERITIES, WIDEST } from './cli/layout.mjs'
import { painter, wantsColour } from './cli/paint.mjs'
import { readInput } from './cli/read.mjs'
import { comparisonText, ruleText, statusText } from './cli/reference.mjs'
import { explanationText } from './cli/report.mjs'
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
  await sipwhy.loadLanguage(lang)
  if (command === 'help') return print(io, help(lang.toLowerCase().split(/[-_]/)[0]))
  const { answer, text, status = 0, source, request } = await COMMANDS[command](operands, { lang, values, io })
  const how = () => ({ source, request, terms: sipwhy.terms({ lang }), all: values.all, ...surface(values.color, io) })
  print(io, values.json ? json(answer) : text(answer, how()))
  return status
}

const COMMANDS = {
  code: ([n], { lang }) => ({ answer: sipwhy.status(codeOperand(n), { lang }), text: statusText }),
  compare: ([a, b], { lang }) => ({ answer: sipwhy.compare(codeOperand(a), codeOperand(b), { lang }), text: comparisonText }),
  rule: ([id], { lang }) => ({ answer: sipwhy.rule(id, { lang }), text: ruleText }),
  explain,
}

async function explain([path], { lang, values, io }) {
  if (path === undefined && io.stdin.isTTY) throw new UsageError('give a file, or - to paste a message')
  const from = path ?? '-'
  if (from === '-' && values.request === '-') throw new UsageError('standard input holds the message or --request, not both')
  const message = await readInput(from, io)
  const request = values.request === undefined ? undefined : await readInput(values.request, io)
  const answer = sipwhy.explain(message, { lang, client: values.client, request })
  const bar = SEVERITIES.indexOf(values['fail-on'])
  const failed = answer.findings.some((finding) => SEVERITIES.indexOf(finding.severity) <= bar)
  return { answer, text: explanationText, status: failed ? 1 : 0, source: message, request }
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
