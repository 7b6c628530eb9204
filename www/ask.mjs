// Questions to the worker, and its answers.

import address from './worker/worker.mjs?worker&url'
import { known } from './first.mjs'
import { scriptAddress } from './part/trusted.mjs'

/** Not before the first answer is drawn: the wasm would take the network and the processor away from it. */
const LATER = 200

/** @type {Worker | null} */
let worker = null
/** @type {Map<number, { done: (value: any) => void, fail: (error: any) => void, tell?: (progress: any) => void }>} */
const waiting = new Map()
let last = 0

function start() {
  const fresh = new Worker(scriptAddress(address), { type: 'module' })
  fresh.addEventListener('message', ({ data: { id, value, error, progress } }) => {
    const one = waiting.get(id)
    if (!one) return
    if (progress) return one.tell?.(progress)
    waiting.delete(id)
    if (error) one.fail(Object.assign(new Error(error.message), { code: error.code }))
    else one.done(value)
  })
  fresh.addEventListener('error', (event) => {
    for (const { fail } of waiting.values()) fail(new Error(event.message || 'the worker could not start'))
    waiting.clear()
  })
  return fresh
}

/**
 * @param {'explain' | 'openFiles' | 'closeFiles' | 'calls' | 'call' | 'message' | 'share' | 'entries' | 'compare'} name
 * @param {any} [about] @param {(progress: any) => void} [tell]
 * @returns {Promise<any>}
 */
export async function ask(name, about = {}, tell) {
  if (name === 'explain' && !worker) {
    const answer = await known(about)
    if (answer && !worker) {
      // Whoever types next is to be answered at once. That it fails is told when somebody asks.
      setTimeout(() => toWorker(name, about).catch(() => {}), LATER)
      return answer
    }
  }
  return toWorker(name, about, tell)
}

function toWorker(name, about, tell) {
  worker ??= start()
  const id = ++last
  return new Promise((done, fail) => {
    waiting.set(id, { done, fail, tell })
    worker?.postMessage({ id, ask: name, about })
  })
}

/**
 * A question of which only the latest counts: while one is open, the next waits, and what it replaces is
 * dropped. Each answer is shown, since whoever types without a pause wants to see something too; `isLast`
 * says whether it is about what was asked last.
 *
 * @param {string} name @param {(value: any, about: any, isLast: boolean) => void} show @param {(error: any) => void} complain
 */
export function latest(name, show, complain) {
  let isOpen = false
  let next = null
  const run = async (about) => {
    isOpen = true
    try {
      show(await ask(/** @type {any} */ (name), about), about, next === null)
    } catch (error) {
      if (next === null) complain(error)
    }
    isOpen = false
    const waits = next
    next = null
    if (waits) run(waits)
  }
  return (about) => {
    if (isOpen) next = about
    else run(about)
  }
}
