// The command line as a person meets it: started as a program, with its exit status and its output.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { columns } from '../../js/cli/width.mjs'
import { BARE, CARRIER_SDP, INVITE, WINDOW, response } from './messages.mjs'
import { EXAMPLES, PACKAGE } from './support.mjs'

const folder = mkdtempSync(join(tmpdir(), 'sipwhy-cli-'))
const file = (name, content) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const window_ = file('window.sip', WINDOW)
const invite = file('invite.sip', INVITE)
const carrier = file('183.sip', response('183 Session Progress', { body: CARRIER_SDP, webSocket: true }))

/** @returns {Promise<{ status: number, out: string, err: string }>} */
function sipwhy(args, { input = '', env = {} } = {}) {
  return new Promise((done) => {
    const plain = { PATH: process.env.PATH, ...env }
    const child = spawn(process.execPath, [join(PACKAGE, 'cli.mjs'), ...args], { env: plain })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (status) => done({ status, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

test('a message is explained, from a file and from standard input', async () => {
  const fromFile = await sipwhy([window_])
  assert.equal(fromFile.status, 0, fromFile.err)
  assert.equal(fromFile.err, '')
  assert.match(fromFile.out, /^503 Service Unavailable/)
  assert.match(fromFile.out, /retry-after-window/)
  assert.match(fromFile.out, /\n +\d+ │ Retry-After: 120 .*\n +│ +\^+\n/)
  assert.match(fromFile.out, /Not judged: [^]*\.\n$/)
  for (const args of [[], ['-']]) assert.deepEqual(await sipwhy(args, { input: WINDOW }), fromFile)
  for (const line of fromFile.out.split('\n')) assert.ok(columns(line) <= 80, line)
})

test('in Chinese, asked for or by the surroundings', async () => {
  const asked = await sipwhy([window_, '--lang', 'zh'])
  assert.equal(asked.status, 0, asked.err)
  assert.match(asked.out, /[\u4e00-\u9fff]/)
  assert.deepEqual(await sipwhy([window_], { env: { LANG: 'zh_CN.UTF-8' } }), asked)
  for (const line of asked.out.split('\n')) assert.ok(columns(line) <= 80, line)
})

test('--fail-on sets the exit status', async () => {
  assert.equal((await sipwhy([carrier, '--fail-on', 'error'])).status, 1)
  assert.equal((await sipwhy([carrier, '--fail-on', 'info'])).status, 1)
  assert.equal((await sipwhy([carrier, '--client', 'phone', '--fail-on', 'error'])).status, 0)
  assert.equal((await sipwhy([window_, '--fail-on', 'warning'])).status, 0)
})

test('--all shows more, never less', async () => {
  const [some, all] = [await sipwhy([window_]), await sipwhy([window_, '--all'])]
  assert.ok(all.out.length > some.out.length)
  assert.match(all.out, /https:\/\//)
})

test('--request is held against the message', async () => {
  const message = file('plain-183.sip', response('183 Session Progress', { body: CARRIER_SDP }))
  const [without, with_] = [await sipwhy([message]), await sipwhy([message, '--request', invite])]
  assert.notEqual(without.out, with_.out)
  assert.equal(with_.status, 0, with_.err)
})

test('--json is the explanation, with a schema and without the input', async () => {
  const { out, status } = await sipwhy([window_, '--json'])
  const report = JSON.parse(out)
  assert.equal(status, 0)
  assert.equal(Object.keys(report)[0], 'schema')
  assert.equal(report.schema, 'sipwhy/1')
  assert.equal(report.retry.afterSeconds, 120)
  assert.ok(!('raw' in report.message))
  const finding = report.findings.find((one) => one.rule === 'retry-after-window')
  const marked = finding.places.map((place) => Buffer.from(WINDOW).subarray(place.start, place.end).toString())
  assert.ok(marked.some((text) => text.startsWith('120')))
  assert.equal(JSON.parse((await sipwhy(['code', '503', '--json'])).out).code, 503)
  assert.equal(JSON.parse((await sipwhy(['compare', '183', '503', '--json'])).out).schema, 'sipwhy/1')
})

test('the reference', async () => {
  for (const lang of ['en', 'zh']) {
    for (const args of [['code', '503'], ['code', '799'], ['compare', '183', '503'], ['rule', 'retry-after-window']]) {
      const { status, out, err } = await sipwhy([...args, '--lang', lang])
      assert.equal(status, 0, err)
      assert.ok(out.length > 80)
      assert.doesNotMatch(out, /undefined|null|\{/)
      // An address is never broken in two, however long; nothing else is wider than the page.
      for (const line of out.split('\n')) assert.ok(columns(line) <= 80 || line.includes('https://'), line)
    }
  }
})

test('what goes wrong is one sentence and status 2', async () => {
  const fails = async (args, pattern, input) => {
    const { status, out, err } = await sipwhy(args, { input })
    assert.equal(status, 2, args.join(' '))
    assert.equal(out, '')
    assert.match(err, pattern)
    assert.doesNotMatch(err, /\n\s+at /)
  }
  await fails([], /^sipwhy: .*\S/, 'good evening')
  await fails(['-'], /^sipwhy: .*\S/, '')
  await fails(['no-such-file'], /no-such-file: there is no such file/)
  await fails(['503'], /sipwhy code 503/)
  await fails([folder], /directory/)
  await fails(['--frobnicate'], /--frobnicate.*\nusage: sipwhy/)
  await fails([window_, '--lang', 'tlh'], /zh/)
  await fails(['code', '1000'], /1000/)
  await fails(['code', '5o3'], /5o3/)
  await fails(['rule', 'nope'], /nope/)
  await fails([window_, '--request', join(folder, 'none')], /none/)
  await fails(['-', '--request', '-'], /standard input/)
  await fails([window_, '--request', file('prose.txt', 'good evening')], /^sipwhy: --request: /)
})

test('colour only where it is wanted, and the words are the same without it', async () => {
  const plain = await sipwhy([carrier])
  assert.doesNotMatch(plain.out, /\u001b/)
  const coloured = await sipwhy([carrier, '--color', 'always'])
  assert.match(coloured.out, /\u001b\[/)
  // eslint-disable-next-line no-control-regex
  assert.equal(coloured.out.replace(/\u001b\[[0-9;]*m/g, ''), plain.out)
  assert.deepEqual(await sipwhy([carrier], { env: { FORCE_COLOR: '1' } }), coloured)
  assert.deepEqual(await sipwhy([carrier], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }), plain)
  assert.deepEqual(await sipwhy([carrier, '--color', 'never'], { env: { FORCE_COLOR: '1' } }), plain)
})

test('a hostile message cannot touch the terminal', async () => {
  const hostile = WINDOW.replace('"Alice"', '"\u001b]0;owned\u0007\u202e\u009b31m\u200b"').replace('maintenance', '\u001b[2Jx\u202ey')
    .replace('503 Service Unavailable', '503 \u001b[31mS\u202eervice')
  for (const args of [['--all'], ['--all', '--lang', 'zh'], ['--json']]) {
    const { out, err, status } = await sipwhy(args, { input: hostile })
    assert.equal(status, 0, err)
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    if (args[0] !== '--json') assert.doesNotMatch(out, /[\u202a-\u202e\u2066-\u2069\u200b]/)
  }
})

test('--json keeps control characters escaped', async () => {
  const { out } = await sipwhy(['--json'], { input: WINDOW.replace('Alice', 'a\u0085\u202e\u2028') })
  assert.match(out, /\\u0085/)
  assert.match(out, /\\u202e/)
  assert.match(JSON.parse(out).message.from.displayName, /\u202e/)
})

test('bytes that are no UTF-8 are shown as bytes', async () => {
  const bytes = Buffer.concat([Buffer.from('SIP/2.0 503 Service Unavailable\r\nRetry-After: 120 (\xe9t\xe9)\r\n', 'latin1'), Buffer.from(WINDOW.slice(WINDOW.indexOf('Via')).replace(/Retry-After.*\r\n/, ''))])
  const { out, status } = await sipwhy([], { input: bytes })
  assert.equal(status, 0)
  assert.match(out, /│ Retry-After: 120 \(⟨E9⟩t⟨E9⟩\)/)
})

test('a reader that goes away is no fault', async () => {
  const child = spawn('sh', ['-c', `${process.execPath} ${join(PACKAGE, 'cli.mjs')} ${window_} --all --json | head -1; echo "$?"`])
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  await new Promise((done) => child.on('close', done))
  assert.equal(out, '{\n0\n')
  assert.equal(err, '')
})

test('help and version', async () => {
  const help = await sipwhy(['--help'])
  assert.equal(help.status, 0)
  for (const option of ['--json', '--lang', '--client', '--request', '--all', '--color', '--fail-on', '--help', '--version']) assert.ok(help.out.includes(option), option)
  for (const line of help.out.split('\n')) assert.ok(columns(line) <= 80, line)
  const chinese = await sipwhy(['--help', '--lang', 'zh'])
  assert.match(chinese.out, /选项/)
  for (const line of chinese.out.split('\n')) assert.ok(columns(line) <= 80, line)
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
  assert.equal((await sipwhy(['--version'])).out, `${version}\n`)
})

test('bare LF line ends, as pasted, are fine', async () => {
  const { out, status } = await sipwhy([], { input: BARE.replace(/\r\n/g, '\n') })
  assert.equal(status, 0)
  assert.match(out, /^503 Service Unavailable/)
})

test('a log gives its messages, and a report on those that stand out', async () => {
  const { status, out } = await sipwhy([join(EXAMPLES, 'console-call.txt'), '--messages'])
  assert.equal(status, 0)
  assert.match(out, /^5 messages · JsSIP console log\n/)
  assert.match(out, /^4 .* 500 INVITE$/m)
  assert.match(out, /── message 4 · .*\n500 Service Unavailable/)
  assert.match(out, /── message 3 · .*\n183 Session Progress/)
  const one = await sipwhy([join(EXAMPLES, 'console-call.txt'), '--message', '3'])
  assert.match(one.out, /^── message 3 /)
  assert.doesNotMatch(one.out, /500 Service/)
  const json = JSON.parse((await sipwhy([join(EXAMPLES, 'console-call.txt'), '--messages', '--json'])).out)
  assert.deepEqual(json.statusCounts, { 100: 1, 183: 1, 500: 1 })
  assert.deepEqual(json.messages.map(({ request }) => request), [null, 0, 0, 0, null])
  assert.equal(json.messages[3].explanation.status, 500)
  assert.equal((await sipwhy([join(EXAMPLES, 'console-call.txt'), '--message', '6'])).status, 2)
  assert.equal((await sipwhy([join(EXAMPLES, 'console-call.txt'), '--fail-on', 'error'])).status, 1)
})

test('several files are one trace', async () => {
  const { out } = await sipwhy([join(EXAMPLES, 'console-call.txt'), join(EXAMPLES, 'console-call.txt'), '--messages'])
  assert.match(out, /^10 messages/)
})

test('a log tells its call', async () => {
  const { status, out } = await sipwhy([join(EXAMPLES, 'console-call.txt')])
  assert.equal(status, 0)
  assert.match(out, /^1 call, failed · JsSIP console log · 5 messages\n\n✗ sip:bob@example\.com {3}500/)
  assert.match(out, /\nDo now: /)
  assert.match(out, /◀ here/)
  assert.match(out, /\n\nNot judged: /)
})

test('a packed message, and a capture without SIP', async () => {
  const packed = file('packed.gz', gzipSync(WINDOW))
  assert.match((await sipwhy([packed])).out, /^1 message · plain text\n[^]*\n503 Service Unavailable/)
  const empty = file('empty.pcap', Buffer.from('d4c3b2a1020004000000000000000000ffff000065000000', 'hex'))
  const { status, out } = await sipwhy([empty])
  assert.equal(status, 2)
  assert.match(out, /^0 messages · capture \(pcap\)\n[^]*No SIP message/)
})
