// Fresh projects: each row of the matrix gets a folder of its own outside of the checkout, with the
// packed package installed into it.

import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PACKAGE, ROOT } from '../js/support.mjs'

const HERE = join(ROOT, 'tests/matrix')
/** Where the pinned tools are installed; `cargo xtask test` does that. */
export const TOOLS = join(ROOT, 'target/matrix')
/** No row may take longer: what runs then is ended. */
const LIMIT = 120_000

/** Why the matrix cannot run; false if it can. */
export const skip = existsSync(join(TOOLS, 'node_modules')) ? false : 'its tools are not installed: cargo xtask test matrix'

const run = promisify(execFile)

/** The version of a tool, as a lock file pins it. @param {string} name @param {string} [where] */
export function pinned(name, where = 'tests/matrix') {
  const lock = JSON.parse(readFileSync(join(ROOT, where, 'package-lock.json'), 'utf8'))
  return lock.packages[`node_modules/${name}`].version
}

/** A script of a tool. @param {string} path */
export const tool = (path) => join(TOOLS, 'node_modules', path)

/**
 * A program of a package that brings one for each platform: npm installed the one that fits.
 * @param {string} name of the package, or of its scope @param {string} path inside of the package
 */
export function program(name, path) {
  const folders = name.startsWith('@') && existsSync(tool(name)) ? readdirSync(tool(name)).map((each) => join(name, each)) : [name]
  const fits = folders.map((folder) => tool(join(folder, path))).find((file) => existsSync(file))
  if (!fits) throw new Error(`npm has no ${name} for this platform`)
  return fits
}

/** A workshop: packs the package once, and lays out projects. */
export async function workshop() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sipwhy-matrix-')))
  const npm = (args, cwd) => run('npm', args, { cwd, timeout: LIMIT, shell: process.platform === 'win32' })
  const { stdout } = await npm(['pack', '--json', '--pack-destination', folder], PACKAGE)
  const packed = JSON.parse(stdout)
  const archive = join(folder, (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]).filename)

  /** @param {string} name @param {string[]} files of apps/ */
  async function project(name, files) {
    const place = join(folder, name.replace(/\W+/g, '-'))
    mkdirSync(place)
    for (const file of [...files, 'tell.mjs']) cpSync(join(HERE, 'apps', file), join(place, file.split('/').at(-1)))
    writeFileSync(join(place, 'package.json'), '{ "name": "app", "private": true, "type": "module" }\n')
    // Offline: nothing but the archive can be found.
    await npm(['install', '--silent', '--offline', '--no-audit', '--no-fund', archive], place)
    return { place, archive, installed: join(place, 'node_modules/sipwhy'), exec: (command, args, env = {}) => exec(place, command, args, env), npm: (args) => npm(args, place) }
  }
  return { archive, project, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs a program in a project; gives what it printed, or throws with all that it said. */
async function exec(cwd, command, args, env) {
  // No network, no colours, no settings of whoever runs this.
  const clean = { PATH: process.env.PATH, HOME: cwd, TMPDIR: tmpdir(), NO_COLOR: '1', CI: '1', SIPWHY_MATRIX_TOOLS: TOOLS, ...env }
  try {
    return await run(command, args, { cwd, env: clean, timeout: LIMIT, maxBuffer: 1 << 26 })
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}: ${error.code ?? error.signal}\n${error.stdout}${error.stderr}`)
  }
}

export const bundle = (project, bundler, entry, folder = 'dist') => project.exec(process.execPath, [join(HERE, 'bundle.mjs'), bundler, entry, folder])
