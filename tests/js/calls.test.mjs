// The command line over many calls: what they have in common, the table, options, large inputs.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { progressText } from '../../js/cli/stream.mjs'
import { columns } from '../../js/cli/width.mjs'
import { terms } from '../../pkg/index.mjs'
import { analyze } from '../../pkg/trace.mjs'
import { PACKAGE, ROOT } from './support.mjs'

const folder = mkdtempSync(join(tmpdir(), 'sipwhy-calls-'))
after(() => rmSync(folder, { recursive: true }))
const STORIES = join(ROOT, 'tests/calls/stories')

function sipwhy(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(PACKAGE, 'cli.mjs'), ...args], { env: { PATH: process.env.PATH } })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (status) => done({ status, out, err }))
    child.stdin.end()
  })
}

/** One exchange as text of ngrep. */
function exchange(i, method, code, { more = [], resent = 0 } = {}) {
  const time = (seconds) => {
    const at = new Date(Date.UTC(2026, 2, 14, 9) + i * 100 + seconds * 1000).toISOString()
    return `${at.slice(0, 10).replaceAll('-', '/')} ${at.slice(11, 23)}000`
  }
  const same = [`Via: SIP/2.0/UDP 192.0.2.17:5060;branch=z9hG4bK${i}`, `From: <sip:u${i}@example.com>;tag=a${i}`, `Call-ID: call-${i}@192.0.2.17`, `CSeq: 1 ${method}`]
  const request = [`${method} sip:s${i}@example.org SIP/2.0`, ...same, `To: <sip:s${i}@example.org>`, 'Max-Forwards: 70', 'Contact: <sip:u@192.0.2.17>', 'Content-Length: 0', '', ''].join('\r\n')
  const answer = [`SIP/2.0 ${code}`, ...same, `To: <sip:s${i}@example.org>;tag=b${i}`, ...more, 'Content-Length: 0', '', ''].join('\r\n')
  const way = ['192.0.2.17:5060 -> 198.51.100.5:5060', '198.51.100.5:5060 -> 192.0.2.17:5060']
  const answers = Array.from({ length: 1 + resent }, (_, n) => `U ${time(0.05 + n)} ${way[1]} #1\r\n${answer}\r\n`)
  const ack = request.replaceAll(method, 'ACK').replace(`>\r\nMax`, `>;tag=b${i}\r\nMax`)
  return `U ${time(0)} ${way[0]} #1\r\n${request}\r\n${answers.join('')}${method === 'INVITE' ? `U ${time(0.08)} ${way[0]} #1\r\n${ack}\r\n` : ''}`
}

const crowd = (count) =>
  Array.from({ length: count }, (_, i) =>
    i % 5 === 0 ? exchange(i, 'OPTIONS', '200 OK') : i % 5 === 1 ? exchange(i, 'REGISTER', '200 OK', { more: ['Contact: <sip:u@192.0.2.17>;expires=60'] })
    : exchange(i, 'INVITE', '503 Service Unavailable', { more: ['Retry-After: 120'] }),
  ).join('')

const many = join(folder, 'many.txt')
writeFileSync(many, crowd(500))

test('many calls with one cause are one thing, told first', async () => {
  for (const lang of ['en', 'zh']) {
    const { status, out, err } = await sipwhy([many, '--lang', lang])
    assert.equal(status, 0, err)
    assert.match(out, lang === 'en' ? /\n300 calls failed (?:for one cause|alike)\n/ : /\n300 通呼叫失败，(?:原因|情形)相同\n/)
    assert.match(out, /OPTIONS ×100/)
    assert.match(out, /REGISTER ×100/)
    assert.ok(out.split('\n').filter((line) => /^ *\d+ +09:00/.test(line)).length <= 40)
    assert.match(out, lang === 'en' ? /260 more; --all lists them/ : /另有 260 通/)
    for (const line of out.split('\n')) assert.ok(columns(line) <= 80, line)
    assert.doesNotMatch(out, /undefined|\bnull\b|\{\w+\}/)
  }
  const all = await sipwhy([many, '--all'])
  assert.ok(all.out.split('\n').filter((line) => /^ *\d+ +09:00/.test(line)).length === 500)
})

test('calls come one after the other as they come in a list', () => {
  const trace = analyze(crowd(150))
  const each = trace.eachCall()
  assert.equal(each.next().value.index, 0)
  each.return()
  assert.deepEqual([...trace.eachCall()], trace.calls)
  assert.ok(trace.calls.length >= 150)
  trace.close()
})

test('--call by number and by Call-ID, --status, --messages', async () => {
  const byNumber = await sipwhy([many, '--call', '3'])
  assert.match(byNumber.out, /^── call 3 of 500\n[^]*sip:s2@example\.org/)
  assert.deepEqual(await sipwhy([many, '--call', 'call-2@192.0.2.17']), byNumber)
  assert.equal((await sipwhy([many, '--call', '501'])).status, 2)
  assert.match((await sipwhy([many, '--status', '2xx'])).out, /^200 calls, 200 answered/)
  assert.match((await sipwhy([many, '--status', '503'])).out, /^300 calls, 300 failed/)
  assert.match((await sipwhy([many, '--status', '404'])).out, /No call here fits that/)
  assert.match((await sipwhy([many, '--messages'])).out, /^1300 messages/)
  for (const bad of [['--status', '7'], ['--status', 'xx'], ['--json', '--svg'], ['--call', '1', '--message', '1']]) assert.equal((await sipwhy([many, ...bad])).status, 2, bad.join(' '))
})

test('--json gives the calls, one a line', async () => {
  const { out } = await sipwhy([many, '--json'])
  const answer = JSON.parse(out)
  assert.deepEqual(Object.keys(answer).slice(0, 3), ['schema', 'calls', 'groups'])
  assert.equal(answer.calls.length, 500)
  assert.equal(answer.callCount, 500)
  assert.equal(answer.groups[0].count, 300)
  // The head, a line for each call, the end, and what follows the last line.
  assert.equal(out.split('\n').length, 1 + 500 + 1 + 1)
  assert.deepEqual(JSON.parse((await sipwhy([many, '--json', '--status', '404'])).out).calls, [])
})

test('pictures of one call go out alone', async () => {
  const story = join(STORIES, 'two-hops-500.txt')
  assert.match((await sipwhy([story, '--svg'])).out, /^<svg [^]*<\/svg>\n$/)
  assert.match((await sipwhy([story, '--mermaid'])).out, /^sequenceDiagram\n/)
  const ladder = await sipwhy([story, '--ladder'])
  assert.match(ladder.out, /◀ here/)
  assert.doesNotMatch(ladder.out, /Do now|status-500/)
})

test('--fail-on counts over calls', async () => {
  assert.equal((await sipwhy([join(STORIES, 'healthy-call.txt'), '--fail-on', 'warning'])).status, 0)
  assert.equal((await sipwhy([join(STORIES, 'reliable-183-no-prack.txt'), '--fail-on', 'error'])).status, 1)
})

test('a large file is read without being kept', async () => {
  const large = join(folder, 'large.txt')
  const part = crowd(500)
  let text = ''
  for (let i = 0; text.length <= 64 << 20; i++) text += i % 40 === 0 ? part.replaceAll('@192.0.2.17', `-${i}@192.0.2.17`).replaceAll('z9hG4bK', `z9hG4bK${i}.`) : `${'an idle line of a log '.repeat(40_000)}\n`
  writeFileSync(large, text)
  const { status, out, err } = await sipwhy([large])
  assert.equal(err, '')
  assert.equal(status, 0)
  assert.match(out, /calls failed (?:for one cause|alike)/)
  assert.match(out, /cut out the call by its\s+Call-ID/)
  assert.ok(out.split('\n').length < 150)
})

test('progress is one line of words', () => {
  assert.equal(progressText({ bytes: 12e7, size: 42e8, messages: 90210, calls: 1803 }, terms()), '120 MB of 4.2 GB · 90210 messages · 1803 calls')
})
