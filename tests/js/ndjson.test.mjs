// Rows in, rows out: the filter as a program and as a class.

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout as after } from 'node:timers/promises'
import { RowFilter, analyze, rule } from '../../pkg/trace.mjs'
import { CARRIER_SDP, WINDOW, response } from './messages.mjs'
import { EXAMPLES, PACKAGE } from './support.mjs'

const CLI = join(PACKAGE, 'cli.mjs')
const LOG = join(EXAMPLES, 'console-call.txt')
const run = (args, input) => spawnSync(process.execPath, [CLI, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
const rowsOf = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line))
const line = (row) => `${JSON.stringify(row)}\n`

test('each line in is a line out, whatever it holds', () => {
  const good = [{ id: 'a', raw: WINDOW, region: 'eu' }, WINDOW, { raw: response('183 Session Progress', { body: CARRIER_SDP }), time: 1_800_000_000_000 }]
  const bad = ['{"raw":', '', 'SIP/2.0 200 OK', '[]', '{"raw":"hello"}', '\u0000']
  const input = [...good.map((row) => JSON.stringify(row)), ...bad].join('\n')
  const { status, stdout, stderr } = run(['ndjson'], input)
  assert.equal(status, 0, stderr)
  const rows = rowsOf(stdout)
  assert.equal(rows.length, good.length + bad.length)
  assert.deepEqual(rows.map((row) => row.line), rows.map((_, index) => index + 1))
  assert.deepEqual(rows.map((row) => row.kind), ['response', 'response', 'response', ...bad.map(() => 'error')])
  assert.equal(rows[0].id, 'a')
  assert.deepEqual(rows[0].extra, { region: 'eu' })
  assert.equal(rows[2].time, 1_800_000_000_000)
  assert.equal(rows[2].earlyMedia, 'possible')
  for (const { error } of rows.slice(3)) assert.match(error.message, /\.$/)
})

test('rows name rules that the reference knows, and places that hold the evidence', () => {
  const [row] = rowsOf(run(['ndjson'], line({ raw: WINDOW })).stdout)
  assert.ok(row.findings.length > 0)
  for (const found of row.findings) {
    assert.equal(rule(found.rule).rule, found.rule)
    for (const { start, end } of found.places) assert.ok(end > start && end <= WINDOW.length)
  }
  const [place] = row.findings.find((found) => found.rule === 'retry-after-window').places
  assert.equal(Buffer.from(WINDOW).subarray(place.start, place.end).toString(), '120')
})

test('a log gives the same rows as its messages do', () => {
  const raw = run([LOG, '--ndjson', '--raw'])
  assert.equal(raw.status, 0, raw.stderr)
  assert.equal(run(['ndjson'], raw.stdout).stdout, run([LOG, '--ndjson', '--messages']).stdout)
  const calls = run(['ndjson', '--calls'], raw.stdout).stdout
  assert.equal(calls, run([LOG, '--ndjson']).stdout)
  const trace = analyze(readFileSync(LOG))
  const rows = rowsOf(calls)
  assert.deepEqual(rows.map((row) => row.verdict), trace.calls.map((call) => call.verdict))
  assert.deepEqual(rows.map((row) => row.limits), trace.calls.map((call) => call.limitIds))
  assert.deepEqual(rows.map((row) => row.cause), trace.calls.map((call) => call.cause?.rule ?? null))
  trace.close()
})

test('the verdict comes in the language that was asked for, and the words for programs stay', () => {
  const [en] = rowsOf(run(['ndjson', '--lang', 'en'], line(WINDOW)).stdout)
  const [zh] = rowsOf(run(['ndjson', '--lang', 'zh'], line(WINDOW)).stdout)
  assert.match(zh.verdict, /[\u4e00-\u9fff]/)
  assert.deepEqual({ ...zh, verdict: en.verdict }, en)
})

test('--schema tells of both sides, and the rows keep to it', () => {
  const { status, stdout } = run(['ndjson', '--schema'])
  assert.equal(status, 0)
  const schema = JSON.parse(stdout)
  assert.deepEqual(schema, JSON.parse(readFileSync(join(PACKAGE, 'rows.schema.json'), 'utf8')))
  const raw = run([LOG, '--ndjson', '--raw']).stdout
  const given = line({ id: 1, time: '2026-01-31 12:00:00', callId: null, raw: WINDOW }) + raw
  for (const row of rowsOf(given)) assert.deepEqual(faults(row, { $ref: '#/$defs/InputRow' }, schema), [])
  const all = run(['ndjson'], `${given}{\n`).stdout + run(['ndjson', '--calls'], `${given}{\n`).stdout
  const names = { call: 'CallRow', error: 'ErrorRow' }
  const kinds = new Set()
  for (const row of rowsOf(all)) {
    kinds.add(row.kind)
    assert.equal(row.schema, schema.title)
    assert.deepEqual(faults(row, { $ref: `#/$defs/${names[row.kind] ?? 'MessageRow'}` }, schema), [], JSON.stringify(row))
  }
  assert.deepEqual([...kinds].sort(), ['call', 'error', 'request', 'response'])
})

test('the schema refuses what is no row', () => {
  const schema = JSON.parse(run(['ndjson', '--schema']).stdout)
  const [row] = rowsOf(run(['ndjson'], line(WINDOW)).stdout)
  const of = (row) => faults(row, { $ref: '#/$defs/MessageRow' }, schema).length
  assert.equal(of(row), 0)
  assert.notEqual(of({ ...row, line: 'one' }), 0)
  assert.notEqual(of({ ...row, more: 1 }), 0)
  assert.notEqual(of({ ...row, findings: undefined }), 0)
})

/** What of a value does not fit: as much of JSON Schema as is used, and no field that it does not name. */
function faults(value, part, schema, path = '$') {
  if (part.$ref) return faults(value, schema.$defs[part.$ref.split('/').at(-1)], schema, path)
  if (part.anyOf) return part.anyOf.some((one) => faults(value, one, schema, path).length === 0) ? [] : [`${path}: fits nothing`]
  if ('const' in part) return value === part.const ? [] : [path]
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
  const wanted = part.type === undefined ? [] : [part.type].flat()
  if (wanted.length > 0 && !wanted.includes(kind) && !(kind === 'integer' && wanted.includes('number'))) return [`${path}: ${kind}, not ${wanted}`]
  if (kind === 'array' && part.items) return value.flatMap((each, index) => faults(each, part.items, schema, `${path}[${index}]`))
  if (kind !== 'object' || !part.properties) return []
  const missing = part.required.filter((name) => value[name] === undefined).map((name) => `${path}.${name} is missing`)
  const own = Object.entries(value).filter(([, each]) => each !== undefined)
  return [...missing, ...own.flatMap(([name, each]) => (part.properties[name] ? faults(each, part.properties[name], schema, `${path}.${name}`) : [`${path}.${name} is unknown`]))]
}

test('a batch is out before the next one is in', async () => {
  const child = spawn(process.execPath, [CLI, 'ndjson'], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdout.setEncoding('utf8')
  for (let count = 0; count < 3; count++) {
    child.stdin.write(line({ id: count, raw: WINDOW }))
    const [text] = await once(child.stdout, 'data')
    assert.deepEqual(rowsOf(text).map((row) => row.id), [count])
  }
  child.stdin.end()
  assert.deepEqual(await once(child, 'close'), [0, null])
})

test('a slow reader holds the filter up, and no row is lost', async () => {
  const child = spawn(process.execPath, [CLI, 'ndjson'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const count = 60_000
  const batch = line({ raw: WINDOW }).repeat(1000)
  let taken = 0
  const writing = (async () => {
    for (; taken < count; taken += 1000) if (!child.stdin.write(batch)) await once(child.stdin, 'drain')
    child.stdin.end()
  })()
  await after(1500)
  // Nobody has read yet: pipes and buffers are full, so it must have stopped taking.
  assert.ok(taken < count / 2, `it took ${taken} rows with nobody reading`)
  let rows = 0
  for await (const chunk of child.stdout) rows += chunk.filter((byte) => byte === 10).length
  await writing
  assert.equal(rows, count)
})

test('a reader that goes away is no fault', async () => {
  const child = spawn(process.execPath, [CLI, 'ndjson'], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.on('error', () => {})
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint += chunk))
  child.stdin.write(line(WINDOW).repeat(2000))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  child.stdin.write(line(WINDOW).repeat(2000))
  child.stdin.end()
  const [status] = await once(child, 'close')
  assert.equal(complaint, '')
  assert.equal(status, 0)
})

test('files that were written side by side are merged', (t) => {
  const story = join(EXAMPLES, '../tests/calls/stories/two-hops-500.txt')
  const parts = readFileSync(story, 'utf8').split(/^(?=U \d)/m)
  const folder = mkdtempSync(join(tmpdir(), 'sipwhy-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [phone, gateway] = ['phone.txt', 'gateway.txt'].map((name) => join(folder, name))
  const isPhone = (part) => part.split('\n', 1)[0].includes('192.0.2.17:')
  writeFileSync(phone, parts.filter(isPhone).join(''))
  writeFileSync(gateway, parts.filter((part) => !isPhone(part)).join(''))
  const { stdout, stderr } = run([gateway, phone, '--ndjson'])
  assert.equal(stderr, '')
  assert.equal(stdout, run([story, '--ndjson']).stdout)
  // What cannot be measured beforehand is not kept.
  const piped = run([phone, '-', '--ndjson'], readFileSync(gateway))
  assert.match(piped.stderr, /one after the other/)
  assert.equal(piped.status, 0)
})

test('wrong usage is named', () => {
  const cases = [
    [['ndjson', LOG], /takes no file/],
    [['ndjson', '--ladder'], /--ladder means nothing to sipwhy ndjson/],
    [[LOG, '--raw'], /--raw needs --ndjson/],
    [[LOG, '--calls'], /--calls needs sipwhy ndjson/],
    [[LOG, '--ndjson', '--json'], /do not go together/],
    [[LOG, '--ndjson', '--status', '503'], /--status does not go with --ndjson/],
  ]
  for (const [args, complaint] of cases) {
    const { status, stderr } = run(args, '')
    assert.equal(status, 2, args.join(' '))
    assert.match(stderr, complaint)
  }
})

test('the class checks what it is given, and ends once', () => {
  assert.throws(() => new RowFilter({ input: 'socket' }), { name: 'TypeError', message: /options\.input/ })
  assert.throws(() => new RowFilter({ rows: 'raw' }), { name: 'TypeError', message: /options\.rows/ })
  assert.throws(() => new RowFilter({ input: 'file', keep: true }), { name: 'TypeError', message: /options\.keep/ })
  const filter = new RowFilter()
  assert.throws(() => filter.push(5), TypeError)
  assert.equal(filter.push('"SIP/2.0 180 Ring').length, 0)
  const rows = rowsOf(new TextDecoder().decode(filter.push('ing\\r\\n\\r\\n"\n')))
  assert.deepEqual(rows.map((row) => row.status), [180])
  assert.equal(filter.end().length, 0)
  assert.throws(() => filter.push(''), { code: 'closed' })
  filter.close()
})
