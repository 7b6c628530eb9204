// How the page is built: `cargo xtask www` runs this. What it imports from npm lies with the other
// tools of the checkout, and the package is the one that was built last.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { first } from './build/first.mjs'
import { offline } from './build/offline.mjs'
import { samples } from './build/samples.mjs'
import { wasm } from './build/wasm.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))
const checkout = join(root, '..')

export default {
  root,
  // Any folder of any server will do.
  base: './',
  cacheDir: join(checkout, 'target/vite'),
  logLevel: 'warn',
  resolve: {
    alias: [
      // The doors for hosts that take a .wasm file as a module: it is a quarter smaller than the one
      // inside of JavaScript, and is compiled while it arrives.
      { find: /^sipwhy$/, replacement: join(checkout, 'pkg/workerd.mjs') },
      { find: /^sipwhy\/trace$/, replacement: join(checkout, 'pkg/workerd-trace.mjs') },
      { find: /^(@codemirror\/.*)$/, replacement: `${join(checkout, 'xtask/tools/node_modules')}/$1` },
    ],
  },
  plugins: [samples(checkout), first(checkout), offline()],
  worker: { format: 'es', plugins: () => [wasm()] },
  build: {
    target: 'es2022',
    outDir: join(root, 'dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'THIRD-PARTY-PAGE.md' },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4096,
  },
}
