// Logs, files and captures: what is open, and what is asked about it. One text and one set of files can
// be open at a time.

import { Analyzer, analyze, loadLanguage, status, terms as termsOf } from 'sipwhy/trace'
import { drawable } from './drawable.mjs'
import { requestOf } from './explain.mjs'
import { List } from './list.mjs'
import { placed, texts } from './places.mjs'

/** So much of a file is read at once: a few hundredths of a second of work. */
const CHUNK = 2 << 20
/** Above so many bytes messages are not kept, only what calls tell. */
const KEPT = 256 << 20
/** So often, in milliseconds, progress is told. */
const OFTEN = 80
/** So many calls are told before the worker listens again. */
const SLICE = 64

/**
 * @typedef {{ key: string, trace: any, list: List, groups: any[], isKept: boolean, lang: string, name: string | null }} Open
 * @type {{ text: Open | null, files: Open | null }}
 */
const open = { text: null, files: null }
/** The number of the reading that goes on; a later one, or a cancel, ends it. */
let reading = 0

/** @param {'text' | 'files'} which @param {Open | null} next */
function keep(which, next) {
  open[which]?.trace.close()
  open[which] = next
  return next
}

/** The text of the editor, unless it is open already. */
async function openText({ text, lang, client }) {
  await loadLanguage(lang)
  const key = JSON.stringify([lang, client ?? '', text])
  if (open.text?.key === key) return open.text
  const trace = analyze(text, { lang, client })
  const list = new List()
  for (const call of trace.eachCall()) list.add(call, titleOf(call))
  return keep('text', { key, trace, list, groups: trace.groups, isKept: true, lang, name: null })
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
  keep('files', null)
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const isKept = size <= KEPT
  const analyzer = new Analyzer({ lang, client, keep: isKept })
  const list = new List()
  let done = 0
  let told = 0
  const report = (more) => {
    if (performance.now() - told < OFTEN) return
    told = performance.now()
    tell({ done, size, messages: analyzer.progress.messages, calls: list.count, ...more })
  }
  try {
    for (const [i, file] of files.entries()) {
      if (i > 0) analyzer.next()
      for (let at = 0; at < file.size; at += CHUNK) {
        const chunk = new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer())
        if (mine !== reading) throw new Cancelled()
        analyzer.push(chunk)
        if (!isKept) for (const call of analyzer.calls()) list.add(call, titleOf(call))
        done += chunk.length
        report()
      }
    }
    const trace = analyzer.end()
    if (!isKept) for (const call of trace.calls) list.add(call, titleOf(call))
    const callCount = isKept ? trace.callCount : 0
    for (const call of isKept ? trace.eachCall() : []) {
      list.add(call, titleOf(call))
      if (list.count % SLICE !== 0) continue
      report({ callCount })
      await pause()
      if (mine !== reading) throw new Cancelled()
    }
    keep('files', { key: '', trace, list, groups: trace.groups, isKept, lang, name: files.map((file) => file.name).join(', ') })
    return true
  } catch (error) {
    analyzer.close()
    throw error
  }
}

class Cancelled extends Error {
  code = 'cancelled'
}

/** Ends a reading that goes on, and forgets what was read. */
export function closeFiles() {
  reading++
  keep('files', null)
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
  const opened = await openText({ text, lang, client })
  const { trace, groups } = opened
  if (trace.messageCount === 0) return null
  if (trace.messageCount === 1) {
    const report = trace.explain(0, { client, ...(request.trim() === '' ? {} : { request: requestOf(request) }) })
    for (const finding of report.findings) placed(finding.places, trace, 0)
    for (const flaw of report.message?.flaws ?? []) placed([flaw], trace, 0)
    return { kind: 'message', report: drawable(report) }
  }
  const [worst] = groups.flatMap((group) => group.examples)
  return { kind: 'calls', survey: surveyOf(opened), call: worst === undefined ? null : tellingOf(trace, worst, true) }
}

const WORST_FIRST = ['failed', 'unanswered', 'unfinished', 'cancelled', 'answered']

function surveyOf({ trace, list, groups }) {
  const { formatNames, messageCount, firstTime, lastTime, remarks, losses } = trace
  return { formatNames, messageCount, firstTime, lastTime, remarks, losses, callCount: list.count, outcomes: Object.fromEntries(WORST_FIRST.flatMap((name) => (list.outcomes[name] ? [[name, list.outcomes[name]]] : []))), groups: groups.slice(0, 12) }
}

/** A call with the texts of the messages that its findings point into. */
function tellingOf(trace, index, inEditor) {
  const call = trace.call(index)
  const places = call.findings.flatMap((finding) => finding.places)
  const found = texts(places.map((place) => place.message), trace)
  if (inEditor) placed(places, trace)
  return { ...call, texts: found, title: titleOf(call) }
}

/** What codes are called, by code and language. @type {Map<string, string>} */
const titles = new Map()

/** The cause in a few words; without one what the code of a refusal is called. */
function titleOf({ cause, outcome, finalStatus, lang }) {
  if (cause) return cause.title
  if (outcome !== 'failed' || finalStatus === null) return ''
  const key = `${lang} ${finalStatus}`
  if (!titles.has(key)) titles.set(key, status(finalStatus, { lang }).title)
  return titles.get(key)
}

/** The trace that is asked about: that of the text, or that of the files. */
async function asked({ text, lang, client }) {
  if (text !== null) return openText({ text, lang, client })
  if (!open.files) throw Object.assign(new Error('no file is open'), { code: 'closed' })
  return open.files
}

/** The list of calls: those that fit, from one on. */
export async function calls({ filter, from, count, ...source }) {
  const opened = await asked(source)
  const { list, isKept, name, lang } = opened
  const { rows, matched } = list.find(filter, from, count)
  return { rows, matched, survey: surveyOf(opened), isKept, name, terms: termsOf({ lang }) }
}

/** One call in full. */
export async function call({ index, ...source }) {
  const { trace, list, isKept, lang } = await asked(source)
  const told = isKept ? tellingOf(trace, index, false) : list.story(index)
  if (!told) throw new RangeError('this call was not kept')
  return { call: told, callCount: list.count, isKept, terms: termsOf({ lang }) }
}

/** One message, explained with the request that it answers. */
export async function message({ index, ...source }) {
  const { trace, lang } = await asked(source)
  const { raw: _, ...row } = trace.message(index)
  const report = drawable(trace.explain(index))
  const found = texts([index, row.request], trace)
  return { row, raw: found[index], request: row.request === null ? '' : found[row.request], report, terms: termsOf({ lang }) }
}

/** One call as others may see it: the texts of its messages, and how its ladder is drawn. */
export async function callOf({ index, ...source }) {
  const { trace } = await asked(source)
  return { trace, call: trace.call(index) }
}
