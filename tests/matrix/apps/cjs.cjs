// CommonJS.
const { readFileSync } = require('node:fs')
const { explain, loadLanguage, version } = require('sipwhy')
const slim = require('sipwhy/slim')
const trace = require('sipwhy/trace')

async function run() {
  const { tell } = await import('./tell.mjs')
  await slim.init(readFileSync(require.resolve('sipwhy/sipwhy.wasm')))
  console.log(
    JSON.stringify({
      main: await tell({ explain, loadLanguage, version }),
      slim: await tell(slim, readFileSync(require.resolve('sipwhy/text/zh.txt'), 'utf8')),
      trace: await tell(trace),
    }),
  )
}
run()
