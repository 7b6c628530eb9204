// Logs, files and captures: what is open, and what is asked about it. One trace is open at a time.

import { Analyzer, analyze, ladderSvg, loadLanguage, status, terms as termsOf } from 'sipwhy/trace'
import { requestOf } from './explain.mjs'
import { List } from './list.mjs'
import { placed, texts } from './places.mjs'

/** So much of a file is read at once: a few hundredths of a second of work. */
const CHUNK = 2 << 20
/** Above so many bytes messages are not kept, only what calls tell. */
const KEPT = 256 << 20
/** So many calls are told before the worker listens again. */
const SLICE = 64

/** @type {{ key: string, trace: any, list: List, isKept: boolean, lang: string, name: string | null } | null} */
let open = null
/** The number of the reading that goes on; a later one, or a cancel, ends it. */
let reading = 0

function keep(next) {
  open?.trace.close()
  open = next
  return next
}

/** The text of the editor, unless it is open already. */
export async function openText({ text, lang, client }) {
  await loadLanguage(lang)
  const key = JSON.stringify([lang, client ?? '', text])
  if (open?.key === key) return open
  reading++
  const trace = analyze(text, { lang, client })
  const list = new List()
  for (const call of trace.calls) list.add(call)
  return keep({ key, trace, list, isKept: true, lang, name: null })
}

/**
 * Files, one after the other, in chunks.
 *
 * @param {{ files: File[], lang: string, client?: string }} about
 * @param {(progress: any) => void} tell hears how far it is
 */
export async function openFiles({ files, lang, client }, tell) {
  const mine = ++reading
  await loadLanguage(lang)
  keep(null)
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const isKept = size <= KEPT
  const analyzer = new Analyzer({ lang, client, keep: isKept })
  const list = new List()
  let done = 0
  try {
    for (const [i, file] of files.entries()) {
      if (i > 0) analyzer.next()
      for (let at = 0; at < file.size; at += CHUNK) {
        const chunk = new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer())
        if (mine !== reading) throw new Cancelled()
        analyzer.push(chunk)
        if (!isKept) for (const call of analyzer.calls()) list.add(call)
        done += chunk.length
        tell({ done, size, messages: analyzer.progress.messages, calls: list.count })
      }
    }
    const trace = analyzer.end()
    if (!isKept) for (const call of trace.calls) list.add(call)
    for (let at = 0; isKept && at < trace.callCount; at++) {
      list.add(trace.call(at))
      if (at % SLICE !== SLICE - 1) continue
      tell({ done, size, messages: trace.messageCount, calls: at + 1, callCount: trace.callCount })
      await pause()
      if (mine !== reading) throw new Cancelled()
    }
    keep({ key: '', trace, list, isKept, lang, name: files.map((file) => file.name).join(', ') })
    return null
  } catch (error) {
    analyzer.close()
    throw error
  }
}

class Cancelled extends Error {
  code = 'cancelled'
}

/** Ends a reading that goes on. */
export function cancel() {
  reading++
}

/** Lets questions in that came meanwhile. */
const pause = () =>
  new Promise((resume) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resume(undefined)
    }
    port2.postMessage(0)
  })

/** What stands in the editor, if it is a log; null if there is no message in it. */
export async function explainLog({ text, request, lang, client }) {
  const { trace, list } = await openText({ text, lang, client })
  if (trace.messageCount === 0) return null
  if (trace.messageCount === 1) {
    const report = trace.explain(0, { client, ...(request.trim() === '' ? {} : { request: requestOf(request) }) })
    for (const finding of report.findings) placed(finding.places, trace, 0)
    for (const flaw of report.message?.flaws ?? []) placed([flaw], trace, 0)
    return { kind: 'message', report }
  }
  const [worst] = trace.groups.flatMap((group) => group.examples)
  return { kind: 'calls', survey: surveyOf(trace, list), call: worst === undefined ? null : tellingOf(trace, worst, true) }
}

function surveyOf(trace, list) {
  const { formatNames, messageCount, firstTime, lastTime, remarks, losses } = trace
  return { formatNames, messageCount, firstTime, lastTime, remarks, losses, callCount: list.count, outcomes: list.outcomes, groups: trace.groups.slice(0, 12) }
}

/** A call with the texts of the messages that its findings point into. */
function tellingOf(trace, index, inEditor) {
  const call = trace.call(index)
  const places = call.findings.flatMap((finding) => finding.places)
  const found = texts(places.map((place) => place.message), trace)
  if (inEditor) placed(places, trace)
  const title = call.cause?.title ?? (call.outcome === 'failed' && call.finalStatus !== null ? status(call.finalStatus, { lang: call.lang }).title : '')
  return { ...call, texts: found, title }
}

/** The list of calls: those that fit, from one on. */
export async function calls({ text, lang, client, filter, from, count }) {
  const { trace, list, isKept, name } = text === null ? opened() : await openText({ text, lang, client })
  const { rows, matched } = list.find(filter, from, count)
  return { rows, matched, survey: surveyOf(trace, list), isKept, name, terms: termsOf({ lang: open.lang }) }
}

/** One call in full. */
export async function call({ text, lang, client, index }) {
  const { trace, list, isKept } = text === null ? opened() : await openText({ text, lang, client })
  const told = isKept ? tellingOf(trace, index, false) : list.story(index)
  if (!told) throw new RangeError('no such call')
  return { call: told, callCount: list.count, isKept, terms: termsOf({ lang: open.lang }), svg: ladderSvg(told) }
}

/** One message of what is open, explained. */
export function message({ index }) {
  const { trace } = opened()
  const { raw: _, ...row } = trace.message(index)
  const report = trace.explain(index)
  const { [index]: raw, ...others } = texts([index, row.request], trace)
  return { row, raw, request: row.request === null ? '' : others[row.request], report, terms: termsOf({ lang: open.lang }) }
}

/** The trace that is open. */
export function opened() {
  if (!open) throw Object.assign(new Error('nothing is open'), { code: 'closed' })
  return open
}
