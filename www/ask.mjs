// Questions to the worker, and its answers.

import address from './worker/worker.mjs?worker&url'
import { scriptAddress } from './part/trusted.mjs'

const worker = new Worker(scriptAddress(address), { type: 'module' })
/** @type {Map<number, { done: (value: any) => void, fail: (error: any) => void, tell?: (progress: any) => void }>} */
const waiting = new Map()
let last = 0

worker.addEventListener('message', ({ data: { id, value, error, progress } }) => {
  const one = waiting.get(id)
  if (!one) return
  if (progress) return one.tell?.(progress)
  waiting.delete(id)
  if (error) one.fail(Object.assign(new Error(error.message), { code: error.code }))
  else one.done(value)
})
worker.addEventListener('error', (event) => {
  for (const { fail } of waiting.values()) fail(new Error(event.message || 'the worker could not start'))
  waiting.clear()
})

/**
 * @param {'explain' | 'openFiles' | 'closeFiles' | 'calls' | 'call' | 'message' | 'share' | 'entries' | 'compare'} name
 * @param {any} [about] @param {(progress: any) => void} [tell]
 * @returns {Promise<any>}
 */
export function ask(name, about = {}, tell) {
  const id = ++last
  return new Promise((done, fail) => {
    waiting.set(id, { done, fail, tell })
    worker.postMessage({ id, ask: name, about })
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
