// `import module from './x.wasm'` gives the compiled module: the file lies beside the script.

export function wasm() {
  return {
    name: 'sipwhy-wasm',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('.wasm')) return null
      return `import address from ${JSON.stringify(`${id}?url`)}
const response = fetch(address)
// A server that does not know .wasm sends it under another media type.
export default await WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await (await fetch(address)).arrayBuffer()))
`
    },
  }
}
