// Whole captures: full call analysis in Node.js beside what tshark and sngrep do where they are installed.
// Messages per second of CPU time, and peak memory. Run: cargo xtask bench captures
//
// SIPWHY_CALLS says how many calls the captures hold (14500 make 26 MB); SIPWHY_CAPTURES names others,
// with commas between.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { write } from './lib/capture.mjs'
import { ROOT } from './lib/measure.mjs'

const TIME = '/usr/bin/time'
if (!existsSync(TIME)) {
  console.log(`left out: there is no ${TIME}, which counts CPU time and memory of a process`)
  process.exit()
}
const given = process.env.SIPWHY_CAPTURES?.split(',')
const sizes = (process.env.SIPWHY_CALLS ?? '14500,58000').split(',').map(Number)
const tools = {
  'sipwhy, calls with all rules': (file) => [process.execPath, join(ROOT, 'benches/lib/analyze.mjs'), file],
  'tshark -T fields': (file) => ['tshark', '-r', file, '-Y', 'sip', '-T', 'fields', '-e', 'sip.Status-Code', '-e', 'sip.Call-ID'],
  'sngrep -N -q': (file) => ['sngrep', '-N', '-q', '-l', '1000000', '-I', file, '-O', '/dev/null'],
}
const folder = mkdtempSync(join(tmpdir(), 'sipwhy-'))

/** Runs a command; CPU seconds, wall seconds and peak megabytes by what the system counted. */
function run(command) {
  const { status, stdout, stderr } = spawnSync(TIME, ['-f', '%U %S %e %M', ...command], { encoding: 'utf8', maxBuffer: 2 ** 30 })
  if (status !== 0) return null
  const [user, system, wall, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  return { cpu: user + system, wall, megabytes: Math.round(kilobytes / 1024), stdout }
}

const isThere = (program) => program.startsWith('/') || !spawnSync(program, ['--version']).error

function table(file, name) {
  console.log(`\n${(statSync(file).size / 1e6).toFixed(0)} MB: ${name}`)
  console.log('\n| tool | messages per CPU second | wall s | CPU s | peak MB |\n| --- | ---: | ---: | ---: | ---: |')
  let found
  for (const [name, command] of Object.entries(tools)) {
    const seen = isThere(command(file)[0]) ? run(command(file)) : undefined
    if (!seen) {
      console.log(`| ${name} | ${seen === null ? 'it failed' : 'not installed'} | | | |`)
      continue
    }
    // The first is ours, and counts the messages for all.
    found ??= JSON.parse(seen.stdout)
    console.log(`| ${name} | ${Math.round(found.messages / seen.cpu).toLocaleString('en-US')} | ${seen.wall} | ${seen.cpu.toFixed(1)} | ${seen.megabytes} |`)
  }
  console.log(`\n${found.messages} messages, ${found.calls} calls, ${found.caused} with a cause`)
}

try {
  for (const file of given ?? []) table(file, file.split('/').at(-1))
  for (const calls of given ? [] : sizes) {
    const file = join(folder, `${calls}.pcap`)
    write(file, calls)
    table(file, `${calls} calls of two kinds`)
    rmSync(file)
  }
} finally {
  rmSync(folder, { recursive: true })
}
