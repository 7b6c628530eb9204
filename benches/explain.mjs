// How long one explanation takes in this process, beside the bare parse of JsSIP: ratios only,
// from the same run. Run: cargo xtask bench
//
// The clock is this process's CPU time, since machines are shared. Each message is given as 64
// strings that differ in Call-ID, so that no cache by string helps anyone. The rounds of all
// contestants are interleaved, and the median counts.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain, parse } from '../pkg/index.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, '../xtask/tools/package.json'));
const { Bench } = await import(require.resolve('tinybench').replace(/\.cjs$/, '.js'));
const jssip = require('jssip/lib/Parser.js');

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const VARIANTS = 64;
const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

// The project's own messages, or a folder of others.
const folder = process.env.SIPWHY_BENCH ?? join(here, '../examples');
const messages = readdirSync(folder)
  .filter((name) => name.endsWith('.sip'))
  .sort()
  .map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const vary = (_, n) => text.replace(/^(Call-ID|i): */im, (found) => `${found}${n}v`);
    const texts = Array.from({ length: VARIANTS }, vary);
    const encoder = new TextEncoder();
    return { name, texts, bytes: texts.map((one) => encoder.encode(one)) };
  });

const quiet = { error() {}, warn() {}, debug() {}, log() {} };
const ua = { ...quiet, configuration: {} };
const contestants = [
  ['explain, string', (message, n) => explain(message.texts[n])],
  ['explain, bytes', (message, n) => explain(message.bytes[n])],
  ['parse, string', (message, n) => parse(message.texts[n])],
  ['JsSIP parse', (message, n) => jssip.parseMessage(message.texts[n], ua)],
];

let kept;
const cells = [];
for (const message of messages) {
  for (const [who, run] of contestants) {
    if (!run(message, 0)) throw new Error(`${who} gave nothing for ${message.name}`);
    const all = () => {
      for (let n = 0; n < VARIANTS; n++) kept = run(message, n);
    };
    for (let n = 0; n < 20; n++) all();
    cells.push({ message: message.name, who, all, ns: [] });
  }
}
for (let round = 0; round < ROUNDS; round++) {
  for (const cell of cells) {
    const bench = new Bench({ now, time: 0, iterations: 12, warmup: false });
    bench.add('all', cell.all);
    await bench.run();
    cell.ns.push((bench.tasks[0].result.latency.mean * 1e6) / VARIANTS);
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const geomean = (list) => Math.exp(list.reduce((sum, one) => sum + Math.log(one), 0) / list.length);
const table = {};
for (const cell of cells) (table[cell.message] ??= {})[cell.who] = Math.round(median(cell.ns));
console.log(`node ${process.version}, median of ${ROUNDS} rounds, ns of CPU time a message`);
console.table(table);
for (const [who] of contestants.slice(0, 3)) {
  const ratios = Object.values(table).map((row) => row['JsSIP parse'] / row[who]);
  console.log(`${who}: ${geomean(ratios).toFixed(1)} times as fast as JsSIP's bare parse (geomean)`);
}
if (kept === undefined) throw new Error('nothing was measured');
