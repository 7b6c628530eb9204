// Bring your own wasm and languages: `await init(moduleOrUrl)` first, `loadLanguage(tag, text)` as needed.
import { Desk, initSync } from 'sipwhy-generated/glue.mjs'
import { keeper } from '../house.mjs'

export * from '../index.mjs'

/**
 * Makes the package ready. A second call changes nothing.
 *
 * @param {WebAssembly.Module | BufferSource | Response | URL | string | Promise<WebAssembly.Module | BufferSource | Response>} source
 */
export async function init(source) {
  const module = await compiled(await source)
  if (!keeper.furnished) keeper.furnish(() => ({ memory: initSync({ module }).memory, Desk }))
}

async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source
  if (typeof source === 'string' || source instanceof URL) source = await fetch(source)
  if (typeof Response === 'function' && source instanceof Response) {
    // Not compileStreaming: servers that do not know .wasm send it under another media type.
    if (!source.ok) throw new Error(`the wasm was not found (${source.status} ${source.url})`)
    source = await source.arrayBuffer()
  }
  return WebAssembly.compile(source)
}
