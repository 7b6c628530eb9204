// A text to write in, with evidence underlined. CodeMirror stands in a shadow tree: there it sets its
// styles as sheets, which a strict policy allows; a style element it would not.

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { el } from './dom.mjs'
import { lightMarks, marks, nameFields, showMarks } from './marks.mjs'
import { SEVERITIES } from './names.mjs'
import { look } from './editor-look.mjs'
import { nameOf } from './visible.mjs'

/** Characters that hide or turn the text around, besides those that the library knows. */
const HIDDEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/

/**
 * @typedef {{ from: number, to: number, finding: number, severity: string, quiet: boolean, title: string }} Mark
 * @param {{ host: HTMLElement, label: string, hint: string, onChange: (text: string, isPaste: boolean) => void, onLook: (finding: number | null) => void, onChoose: (finding: number) => void }} how
 */
export function editor({ host, label, hint, onChange, onLook, onChoose }) {
  const root = host.attachShadow({ mode: 'open' })
  const named = new Compartment()
  const names = (label, hint) => [EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', translate: 'no', tabindex: '0' }), placeholder(hint)]
  let isSetting = false
  const findingsAt = (target) => (target.closest?.('[data-findings]')?.dataset.findings ?? '').split(' ').filter(Boolean).map(Number)
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        highlightSpecialChars({ addSpecialChars: HIDDEN, render: (code) => el('span.hidden', { title: nameOf(String.fromCodePoint(code)) }, `⟨${nameOf(String.fromCodePoint(code))}⟩`) }),
        EditorView.lineWrapping,
        nameFields,
        marks,
        look,
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        named.of(names(label, hint)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isSetting) onChange(update.state.doc.toString(), isPaste(update))
          if (update.selectionSet && view.hasFocus) onLook(at(update.state.selection.main.head))
        }),
        EditorView.domEventHandlers({
          mouseover: (event) => void onLook(findingsAt(event.target)[0] ?? null),
          mouseleave: () => void onLook(null),
          click: (event) => {
            const [finding] = findingsAt(event.target)
            if (finding !== undefined) onChoose(finding)
          },
        }),
      ],
    }),
  })
  /** @type {Mark[]} */
  let shown = []

  /** The finding whose evidence stands there. @param {number} place */
  const at = (place) => shown.find((mark) => !mark.quiet && mark.from <= place && place <= mark.to)?.finding ?? null

  return {
    get text() {
      return view.state.doc.toString()
    },
    set text(text) {
      isSetting = true
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, effects: EditorView.scrollIntoView(0) })
      isSetting = false
    },
    focus: () => view.focus(),
    /** Brings the first evidence into view, that of the cause: who pasted a long log wants to see it, not the log's end. */
    reveal() {
      const first = shown.filter((mark) => !mark.quiet).toSorted((a, b) => a.finding - b.finding || a.from - b.from)[0]
      view.dispatch({ effects: EditorView.scrollIntoView(first?.from ?? 0, { y: first ? 'center' : 'start' }) })
    },
    /** @param {string} label @param {string} hint */
    name: (label, hint) => view.dispatch({ effects: named.reconfigure(names(label, hint)) }),
    /** @param {Mark[]} list */
    mark(list) {
      const end = view.state.doc.length
      shown = list.map((mark) => ({ ...mark, from: Math.min(mark.from, end), to: Math.min(Math.max(mark.to, mark.from + 1), end) })).filter((mark) => mark.to > mark.from)
      const told = shown.filter((mark) => !mark.quiet)
      view.dispatch(setDiagnostics(view.state, told.map(diagnostic)), { effects: showMarks.of(shown) })
    },
    /** Lights up the evidence of one finding, or of none. @param {number | null} finding @param {boolean} [reveal] */
    light(finding, reveal = false) {
      const first = shown.find((mark) => mark.finding === finding)
      const effects = [lightMarks.of(finding)]
      if (reveal && first && !isSeen(first.from)) effects.push(EditorView.scrollIntoView(first.from, { y: 'center' }))
      view.dispatch({ effects })
    },
  }

  /** Whether a place is on the screen; scrolling to what is there already would only confuse. */
  function isSeen(place) {
    const box = view.scrollDOM.getBoundingClientRect()
    const where = view.coordsAtPos(place)
    return where !== null && where.top >= box.top && where.bottom <= box.bottom
  }
}

/** Whether all that stands there now was pasted at once. */
function isPaste({ transactions, state }) {
  let inserted = 0
  for (const transaction of transactions) {
    if (!transaction.isUserEvent('input.paste')) return false
    transaction.changes.iterChanges((_a, _b, _c, _d, text) => (inserted += text.length))
  }
  return inserted === state.doc.length
}

const LINT = ['error', 'warning', 'info', 'hint']

/** @param {Mark} mark */
const diagnostic = ({ from, to, severity, title }) => ({ from, to, severity: /** @type {any} */ (LINT[Math.max(0, SEVERITIES.indexOf(severity))]), message: title, renderMessage: () => document.createTextNode(title) })
