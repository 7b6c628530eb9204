// Runs one bundler on an app, as its manual says and without any configuration for the package:
// `node bundle.mjs BUNDLER ENTRY FOLDER`, in the app's folder. The tools lie in SIPWHY_MATRIX_TOOLS.

import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [bundler, entry, folder] = process.argv.slice(2)
const tools = createRequire(join(process.env.SIPWHY_MATRIX_TOOLS, 'package.json'))
const load = (name) => import(pathToFileURL(tools.resolve(name)).href)

const BUNDLERS = {
  async esbuild() {
    const { build } = tools('esbuild')
    await build({ entryPoints: [entry], outfile: join(folder, 'app.js'), bundle: true, format: 'esm', minify: true })
  },

  // As wrangler does it for workers: their condition, and the .wasm left to the runtime.
  async 'esbuild for workerd'() {
    const { build } = tools('esbuild')
    const worker = { conditions: ['workerd', 'worker', 'browser'], external: ['*.wasm'] }
    await build({ entryPoints: [entry], outfile: join(folder, 'app.mjs'), bundle: true, format: 'esm', ...worker })
  },

  async rollup() {
    const { rollup } = await load('rollup')
    const { nodeResolve } = await load('@rollup/plugin-node-resolve')
    const bundle = await rollup({ input: entry, plugins: [nodeResolve({ browser: true })], onwarn: ({ message }) => console.error(message) })
    await bundle.write({ dir: folder, format: 'es', entryFileNames: 'app.js' })
    await bundle.close()
  },

  async vite() {
    const { build } = await import(pathToFileURL(join(process.env.SIPWHY_MATRIX_TOOLS, 'node_modules/vite/dist/node/index.js')).href)
    const output = { entryFileNames: 'app.js' }
    // It warns of every chunk above half a megabyte, whatever is in it.
    const size = { chunkSizeWarningLimit: 10_000 }
    await build({ root: process.cwd(), base: './', logLevel: 'warn', build: { outDir: folder, ...size, rolldownOptions: { input: entry, output } } })
  },

  async webpack() {
    const webpack = tools('webpack')
    const output = { path: resolve(folder), filename: 'app.js' }
    const stats = await new Promise((done, failed) =>
      webpack({ mode: 'production', entry, output, performance: false }, (error, stats) => (error ? failed(error) : done(stats))),
    )
    const said = stats.toString({ all: false, errors: true, warnings: true })
    if (said) console.error(said)
    if (stats.hasErrors()) process.exit(1)
  },
}

await BUNDLERS[bundler]()
