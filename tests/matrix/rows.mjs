// The matrix: one row for each way in which the package is used. A row that tells gives what its app
// printed, and the test holds that against the package itself; the others are checks.

import { cpSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../js/support.mjs'
import { bundle, pinned, program, tool } from './project.mjs'
import { toldByPage } from './site.mjs'

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} version  of what was run, for the table in docs/compatibility.md
 * @property {string[]} doors  the entries of the package that it uses
 * @property {string} how      what a user has to know, for that table
 * @property {string[]} files  of apps/
 * @property {(project: any) => Promise<any>} [tell]
 * @property {(project: any) => Promise<void>} [check]
 */

/** The oldest Node.js that the package promises, and the newest when this was written. */
const OLDEST = pinned('node-oldest')
const NEWEST = pinned('node-newest')
const NODE = 'Node.js of the system'
/** That of the build, and that of the checker of types. */
const NEW_TYPESCRIPT = { version: pinned('typescript', 'xtask/tools'), path: join(ROOT, 'xtask/tools/node_modules/typescript/bin/tsc') }
const OLD_TYPESCRIPT = { version: pinned('typescript'), path: tool('typescript/bin/tsc') }
const CHROMIUM = 'Chromium, of the system'
const ALL = ['sipwhy', 'sipwhy/slim', 'sipwhy/trace']
const node = process.execPath

const fault = (why) => {
  throw new Error(why)
}
const printed = ({ stdout }) => JSON.parse(stdout)
/** @param {'node-oldest' | 'node-newest'} which @param {string} file */
const script = (which, file) => async (project) => printed(await project.exec(program(which, 'bin/node'), [file]))

const EXAMPLE = join(ROOT, 'examples/503-retry-after.sip')
/** The program printed what it prints in the checkout. @param {{ stdout: string }} printed */
function explains({ stdout }) {
  if (stdout.trim() !== readFileSync(join(ROOT, 'tests/js/golden/503-retry-after.en.txt'), 'utf8').trim()) fault(stdout)
}

/** @param {string} bundler */
const bundled = (bundler) => async (project) => {
  await quiet(bundle(project, bundler, './page.mjs'))
  cpSync(join(project.installed, 'sipwhy.wasm'), join(project.place, 'dist/sipwhy.wasm'))
  return page(join(project.place, 'dist'), ['app.js'], { fetches: true })
}

/** What a page told; nothing may have been refused, logged as a fault, or asked of elsewhere. */
async function page(...of) {
  const { told, faults } = await toldByPage(...of)
  return faults.length === 0 ? told : fault(faults.join('\n'))
}

/** A tool that warns has something to say about the package. @param {Promise<{ stderr: string }>} work */
async function quiet(work) {
  const { stderr } = await work
  if (stderr.trim()) fault(stderr)
}

/** All JavaScript that a bundler wrote. @param {string} folder */
const written = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile() && /\.m?js$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')

/** What is not used does not come along. @param {string} bundler */
const shaken = (bundler) => async (project) => {
  await quiet(bundle(project, bundler, './unused.mjs', 'unused'))
  const unused = written(join(project.place, 'unused'))
  if (unused.length > 2000) fault(`${unused.length} characters of a package that is not used`)
  await quiet(bundle(project, bundler, './lean.mjs', 'lean'))
  const lean = written(join(project.place, 'lean'))
  // Every wasm starts with these bytes, in base64.
  const count = lean.split('AGFzbQEAAAA').length - 1
  if (count !== 1 || lean.includes('tracePush')) fault(`${count} wasm modules came along instead of one that reads no traces`)
}

/** @type {Row[]} */
export const ROWS = [
  ...[OLDEST, NEWEST].flatMap((version, i) => {
    const which = i === 0 ? 'node-oldest' : 'node-newest'
    return [
      { name: `Node.js ${version}, ES module`, version, doors: ['sipwhy', 'sipwhy/trace'], how: '`import`', files: ['esm.mjs'], tell: script(which, 'esm.mjs') },
      { name: `Node.js ${version}, CommonJS`, version, doors: ALL, how: '`require`', files: ['cjs.cjs'], tell: script(which, 'cjs.cjs') },
    ]
  }),
  {
    name: 'Node.js, slim',
    version: OLDEST,
    doors: ['sipwhy/slim'],
    how: 'the bytes of `sipwhy/sipwhy.wasm`',
    files: ['slim.mjs'],
    tell: script('node-oldest', 'slim.mjs'),
  },
  {
    name: 'the command line',
    version: OLDEST,
    doors: ['the program'],
    how: '`node_modules/sipwhy/cli.mjs`',
    files: [],
    check: async (project) => explains(await project.exec(program('node-oldest', 'bin/node'), [join(project.installed, 'cli.mjs'), EXAMPLE])),
  },
  {
    name: 'Deno',
    version: pinned('deno'),
    doors: ['sipwhy', 'sipwhy/trace'],
    how: 'no permission is needed',
    files: ['esm.mjs'],
    tell: async (project) => {
      const args = ['run', '--node-modules-dir=manual', '--cached-only', '--no-prompt', 'esm.mjs']
      return printed(await project.exec(program('@deno', 'deno'), args, { DENO_DIR: join(project.place, '.deno'), DENO_NO_UPDATE_CHECK: '1' }))
    },
  },
  {
    name: 'Bun, ES module',
    version: pinned('bun'),
    doors: ['sipwhy', 'sipwhy/trace'],
    how: '`import`',
    files: ['esm.mjs'],
    tell: async (project) => printed(await project.exec(program('@oven', 'bin/bun'), ['run', '--no-install', 'esm.mjs'])),
  },
  {
    name: 'Bun, CommonJS',
    version: pinned('bun'),
    doors: ALL,
    how: '`require`',
    files: ['cjs.cjs'],
    tell: async (project) => printed(await project.exec(program('@oven', 'bin/bun'), ['run', '--no-install', 'cjs.cjs'])),
  },
  { name: 'Vite', version: pinned('vite'), doors: ALL, how: 'no plugin, no setting', files: ['page.mjs'], tell: bundled('vite') },
  { name: 'webpack', version: pinned('webpack'), doors: ALL, how: 'no loader, no setting', files: ['page.mjs'], tell: bundled('webpack') },
  { name: 'Rollup', version: pinned('rollup'), doors: ALL, how: '`@rollup/plugin-node-resolve`, as for every package', files: ['page.mjs'], tell: bundled('rollup') },
  { name: 'esbuild', version: pinned('esbuild'), doors: ALL, how: 'no setting', files: ['page.mjs'], tell: bundled('esbuild') },
  {
    name: 'module script',
    version: CHROMIUM,
    doors: ['sipwhy', 'sipwhy/trace'],
    how: '`<script type="module">`, the files as they are',
    files: ['module.mjs'],
    tell: (project) => page(project.place, ['module.mjs']),
  },
  {
    name: 'plain script',
    version: CHROMIUM,
    doors: ['sipwhy'],
    how: '`<script src="index.global.js">` makes the global `sipwhy`',
    files: ['global.mjs'],
    tell: (project) => page(project.place, ['global.mjs'], { classic: ['node_modules/sipwhy/index.global.js'] }),
  },
  {
    name: 'slim, compiled while it loads',
    version: CHROMIUM,
    doors: ['sipwhy/slim'],
    how: '`init(WebAssembly.compileStreaming(fetch(…)))`',
    files: ['streaming.mjs'],
    tell: (project) => page(project.place, ['streaming.mjs'], { fetches: true }),
  },
  {
    name: 'two copies and the global in one page',
    version: CHROMIUM,
    doors: ['sipwhy'],
    how: 'each has its own wasm and its own languages',
    files: ['copies.mjs'],
    tell: async (project) => {
      cpSync(project.installed, join(project.place, 'copy'), { recursive: true })
      const { errors, ...told } = await page(project.place, ['copies.mjs'], { classic: ['node_modules/sipwhy/index.global.js'] })
      return errors ? told : fault('two copies share a class')
    },
  },
  {
    name: 'workerd',
    version: pinned('workerd'),
    doors: ALL,
    how: 'bundled with the condition `workerd`, as wrangler does it; the `.wasm` files are modules',
    files: ['worker.mjs', 'workerd.capnp'],
    tell: async (project) => {
      await quiet(bundle(project, 'esbuild for workerd', './worker.mjs'))
      return printed(await project.exec(program('@cloudflare', 'bin/workerd'), ['test', 'workerd.capnp']))
    },
  },
  {
    name: 'import on a server',
    version: NODE,
    doors: ALL,
    how: 'importing touches no global',
    files: ['ssr.mjs'],
    check: async (project) => void (await project.exec(node, ['ssr.mjs'])),
  },
  ...['vite', 'webpack', 'rollup', 'esbuild'].map((bundler) => ({
    name: `what is not used is dropped by ${bundler}`,
    version: pinned(bundler),
    doors: ALL,
    how: '`sideEffects: false`',
    files: ['unused.mjs', 'lean.mjs'],
    check: shaken(bundler),
  })),
  {
    name: 'npx from the archive',
    version: NODE,
    doors: ['the program'],
    how: '`npx sipwhy FILE`',
    files: [],
    check: async (project) => {
      for (const args of [['--no-install', 'sipwhy'], ['--offline', '--yes', `--package=${project.archive}`, 'sipwhy']]) {
        explains(await project.exec('npx', [...args, EXAMPLE]))
      }
    },
  },
  ...[
    ['nodenext', NEW_TYPESCRIPT],
    ['bundler', NEW_TYPESCRIPT],
    ['node16', OLD_TYPESCRIPT],
    ['bundler', OLD_TYPESCRIPT],
  ].map(([resolution, { version, path }]) => ({
    name: `TypeScript ${version}, ${resolution}`,
    version,
    doors: ALL,
    how: `\`moduleResolution: ${resolution}\``,
    files: ['types/consumer.mts', 'types/consumer.cts', `types/tsconfig.${resolution}.json`],
    check: async (project) => void (await project.exec(node, [path, '--project', `tsconfig.${resolution}.json`])),
  })),
  {
    name: 'publint',
    version: pinned('publint'),
    doors: ['the archive'],
    how: 'no error, no warning, no suggestion',
    files: [],
    check: async (project) => {
      const { stdout } = await project.exec(node, [tool('publint/src/cli.js'), 'run', project.installed, '--pack', 'false', '--strict'])
      if (!stdout.includes('All good')) fault(stdout)
    },
  },
  {
    name: '@arethetypeswrong/cli',
    version: pinned('@arethetypeswrong/cli'),
    doors: ALL,
    how: 'node10, node16 from CommonJS and from ES modules, bundler',
    files: [],
    check: async (project) => void (await project.exec(node, [tool('@arethetypeswrong/cli/dist/index.js'), project.archive, '--format', 'ascii', '--no-color', '--no-emoji', '--exclude-entrypoints', 'sipwhy.wasm', 'trace.wasm'])),
  },
]
