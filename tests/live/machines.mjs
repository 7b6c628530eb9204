// The programs around a call, on loopback only: Kamailio, SIPp, the page's server and the browser.
// Each is ended by its own id, and none lives longer than its test.

import { spawn, spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { connect, createServer as createTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CHROMIUM } from '../browser/support.mjs'
import { PACKAGE, ROOT } from '../js/support.mjs'
import { scenario } from './gateway.mjs'

const TOOLS = join(ROOT, 'xtask/tools/')
const HERE = join(ROOT, 'tests/live')

const onPath = (name) => [...(process.env.PATH ?? '').split(':'), '/usr/sbin'].map((folder) => join(folder, name)).find((path) => existsSync(path))
const KAMAILIO = onPath('kamailio')
const SIPP = onPath('sipp')
/** Kamailio's module for WebSockets is a package of its own. */
const hasWebSockets = () => (existsSync('/usr/lib') ? readdirSync('/usr/lib') : []).some((folder) => existsSync(join('/usr/lib', folder, 'kamailio/modules/websocket.so')))

/** Why there can be no live tests; false if there can. */
export const skip = !KAMAILIO
  ? 'there is no kamailio'
  : !hasWebSockets()
    ? 'kamailio has no websocket module'
    : !SIPP
      ? 'there is no sipp'
      : !CHROMIUM
        ? 'there is no chromium: set SIPWHY_CHROMIUM'
        : false

/** A folder that goes away with everything in it. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'sipwhy-live-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A program of ours: its output, and its end. */
class Program {
  constructor(command, values, options = {}) {
    this.text = ''
    this.child = spawn(command, values, { stdio: ['ignore', 'ignore', 'pipe'], ...options })
    this.ended = new Promise((resolve) => {
      this.child.once('error', resolve)
      this.child.once('exit', resolve)
    })
    this.child.stderr?.on('data', (data) => (this.text = (this.text + data).slice(-8000)))
  }

  get alive() {
    return this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined
  }

  async end() {
    if (this.alive) this.child.kill('SIGTERM')
    const late = delay(3000, 'late', { ref: false })
    if ((await Promise.race([this.ended, late])) === 'late') this.child.kill('SIGKILL')
    await Promise.race([this.ended, delay(3000, null, { ref: false })])
  }
}

/** Waits for a sign of life. */
async function ready(sign, program, what) {
  for (let turn = 0; turn < 200; turn++) {
    if (!program.alive) break
    if (await sign()) return
    await delay(25)
  }
  throw new Error(`${what} does not run:\n${program.text}`)
}

/** Ports that are free now: as many as asked for, all different. @param {number} count @returns {Promise<number[]>} */
export async function freePorts(count) {
  const held = []
  while (held.length < count) {
    const udp = createSocket('udp4')
    await new Promise((bound) => udp.bind(0, '127.0.0.1', () => bound(null)))
    const { port } = udp.address()
    const tcp = createTcp()
    const both = await new Promise((done) => tcp.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true)))
    if (both) held.push({ port, udp, tcp })
    else udp.close()
  }
  await Promise.all(held.map(({ udp, tcp }) => Promise.all([new Promise((done) => udp.close(() => done(null))), new Promise((done) => tcp.close(() => done(null)))])))
  return held.map(({ port }) => port)
}

/**
 * Kamailio between WebSocket and UDP.
 * @param {{ folder: string, ws: number, udp: number, gateway: number, nobody: number, remap: boolean }} how
 */
export async function startProxy({ folder, ws, udp, gateway, nobody, remap }) {
  const home = join(folder, `kamailio-${ws}`)
  mkdirSync(home)
  const values = {
    UDP: udp,
    WS: ws,
    GATEWAY: gateway,
    NOBODY: nobody,
    SILENCE: 3000,
    // By default tm answers 500 where a 503 came from behind it (RFC 3261 16.7).
    REMAP: remap ? '' : 'modparam("tm", "remap_503_500", 0)',
  }
  const config = readFileSync(join(HERE, 'kamailio.cfg'), 'utf8').replace(/@([A-Z]+)@/g, (_, name) => String(values[name]))
  writeFileSync(join(home, 'kamailio.cfg'), config)
  // Should this process be killed, nobody else ends it.
  const program = new Program('timeout', ['500', String(KAMAILIO), '-DD', '-E', '-f', join(home, 'kamailio.cfg'), '-m', '64', '-M', '8', '-w', home, '-Y', home, '-P', join(home, 'pid')])
  const answers = () =>
    new Promise((done) => {
      const socket = connect(ws, '127.0.0.1', () => done(socket.destroy() && true))
      socket.once('error', () => done(false))
    })
  await ready(answers, program, 'kamailio')
  return program
}

/** SIPp as the far end of one call. @param {{ folder: string, port: number, name: any }} how */
export async function startGateway({ folder, port, name }) {
  const file = join(folder, `${name}.xml`)
  writeFileSync(file, scenario(name))
  const program = new Program(String(SIPP), ['-sf', file, '-i', '127.0.0.1', '-p', String(port), '-m', '1', '-nostdin', '-timeout', '25s'], { cwd: folder })
  const taken = () =>
    new Promise((done) => {
      const probe = createSocket('udp4')
      probe.once('error', () => done(true))
      probe.bind(port, '127.0.0.1', () => probe.close(() => done(false)))
    })
  await ready(taken, program, 'sipp')
  return program
}

/** The package as npm packs it, installed where nothing else of the checkout can be found. @param {string} folder */
export function installPackage(folder) {
  const run = (command, values, cwd) => {
    const { status, stdout, stderr } = spawnSync(command, values, { cwd, encoding: 'utf8', timeout: 60000 })
    if (status !== 0) throw new Error(`${command} ${values.join(' ')}:\n${stdout}${stderr}`)
  }
  const project = join(folder, 'app')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n')
  run('npm', ['pack', '--silent', '--pack-destination', project], PACKAGE)
  const archive = readdirSync(project).find((name) => name.endsWith('.tgz'))
  run('npm', ['install', '--silent', '--offline', '--no-audit', '--no-fund', join(project, String(archive))], project)
  return project
}

/** A page's script with the packed package and the libraries in it. @returns {Promise<string>} */
export async function bundle(project, name) {
  const { build } = createRequire(TOOLS)('esbuild')
  // In the project, so that `sipwhy` is what was installed there; the libraries come from the tools.
  const folder = join(project, 'src')
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(join(HERE, 'page'))) copyFileSync(join(HERE, 'page', file), join(folder, file))
  copyFileSync(join(ROOT, 'js/watch.mjs'), join(folder, 'watch.mjs'))
  const result = await build({
    entryPoints: [join(folder, name)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { global: 'window' },
    nodePaths: [join(TOOLS, 'node_modules')],
    logLevel: 'silent',
  })
  return result.outputFiles[0].text
}

/** Serves one page a script, on loopback: a secure context, so that it may ask for a microphone. @param {Record<string, string>} scripts */
export function startServer(scripts) {
  const server = createServer((request, response) => {
    const [, name, kind] = /^\/(\w+)\.(html|js)$/.exec(request.url ?? '') ?? []
    if (!scripts[name]) return response.writeHead(404).end()
    const type = kind === 'js' ? 'text/javascript' : 'text/html'
    // Beside what the package asks for: the proxy's WebSocket.
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ws://127.0.0.1:*"
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy })
    response.end(kind === 'js' ? scripts[name] : `<!doctype html><title>${name}</title><script src="/${name}.js"></script>`)
  })
  return new Promise((started) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      started({ url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) })
    })
  })
}

/** A browser with a microphone that nobody speaks into. */
export function startBrowser() {
  const { chromium } = createRequire(TOOLS)('playwright-core')
  const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  const media = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection']
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: [...quiet, ...media] })
}
