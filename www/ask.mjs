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

/** A question of which only the latest counts: while one is open, the next waits, and what it replaces is dropped. */
export function latest(name, show, complain) {
  let isOpen = false
  let next = null
  const run = async (about) => {
    isOpen = true
    try {
      const value = await ask(name, about)
      if (next === null) show(value, about)
    } catch (error) {
      if (next === null) complain(error, about)
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
