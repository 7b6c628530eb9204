// What both pages note of a call: what `explain` says of each event, and what `watch` says of the call.

import * as sipwhy from 'sipwhy'
import { watcher } from './watch.mjs'

/** What is held of a call: its story, not its texts. */
const story = ({ method, outcome, finalStatus, verdict, now, action, cause, findings, steps }) => ({
  ...{ method, outcome, finalStatus, verdict, now, action },
  cause: cause?.rule ?? null,
  findings: findings.map(({ rule, places }) => ({ rule, at: places.map((place) => steps.find((step) => step.message === place.message)?.label) })),
})

const brief = (finding) => ({ rule: finding.rule, severity: finding.severity })

/** What an app holds in a listener, in words: its own keys and where the text of a message lies. */
function held(event) {
  if (event === null || typeof event !== 'object') return event === undefined ? [] : [String(event)]
  return Object.keys(event).map((key) => {
    const value = event[key]
    const text = typeof value?.data === 'string' && /^\S+ .*\r\n/.test(value.data)
    return text ? `${key}.data` : value === null ? `${key}=null` : typeof value === 'string' && value.length < 40 ? `${key}=${value}` : key
  })
}

/** `>INVITE` was sent, `<183` was received. */
const passed = ({ direction, data }) => (direction === 'sent' ? '>' : '<') + data.replace(/^SIP\/2\.0 (\d+)[^]*|^(\w+) [^]*/, '$1$2')

export function notebook() {
  const events = []
  const wire = []
  const calls = []
  const failures = []
  return {
    /** An event as a listener gets it. @param {string} name @param {unknown} event @param {unknown} [request] */
    note(name, event, request) {
      try {
        const told = sipwhy.explain(event, { request })
        const { kind, status = null, verdict, action, findings, earlyMedia } = told
        const early = earlyMedia?.expected ?? null
        events.push({ name, held: held(event), kind, status, verdict, action, early, findings: findings.map(brief) })
      } catch (error) {
        failures.push(`${name}: ${error}`)
      }
    },
    /** An event that carries nothing to explain. @param {string} name */
    mark: (name) => void events.push({ name }),
    /** Watches an agent: once for the messages alone, and once as an app does. @returns {() => void} */
    watch(agent) {
      const onError = (error) => failures.push(`watch: ${error}`)
      const monitor = { add: (seen) => wire.push(passed(seen)), close: () => wire.push('.') }
      const detach = [watcher(() => monitor)(agent, () => {}, { onError })]
      detach.push(sipwhy.watch(agent, (call) => calls.push(story(call)), { onError }))
      return () => detach.reverse().forEach((each) => each())
    },
    result: () => ({ events, wire, calls, failures }),
  }
}

export const delay = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

/** Waits for the end of a call; one that hangs is given up by the app, and then told. */
export async function ending(over, giveUp, after, linger = 400) {
  const late = await Promise.race([over.then(() => false), delay(after).then(() => true)])
  if (late) {
    giveUp()
    await Promise.race([over, delay(3000)])
  }
  // What a library tells after that, and what is still on its way.
  await delay(linger)
}
