// What is drawn in the text of an editor: evidence, the one that is looked at, and names of fields.

import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view'
import { SEVERITIES } from './names.mjs'

/** Shows this evidence instead of what was shown. */
export const showMarks = StateEffect.define()
/** Lights up the evidence of one finding; null: of none. */
export const lightMarks = StateEffect.define()

/** Evidence moves with the text until the next report is there. */
export const marks = StateField.define({
  create: () => ({ list: [], lit: null, drawn: Decoration.none }),
  update(value, transaction) {
    let { list, lit, drawn } = value
    let isNew = false
    for (const effect of transaction.effects) {
      if (effect.is(showMarks)) [list, isNew] = [effect.value, true]
      if (effect.is(lightMarks)) [lit, isNew] = [effect.value, isNew || lit !== effect.value]
    }
    if (transaction.docChanged && !isNew) {
      const move = (at, side) => transaction.changes.mapPos(at, side)
      list = list.map((mark) => ({ ...mark, from: move(mark.from, 1), to: move(mark.to, -1) })).filter((mark) => mark.to > mark.from)
      drawn = drawn.map(transaction.changes)
    }
    return isNew ? { list, lit, drawn: draw(list, lit) } : { list, lit, drawn }
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.drawn),
})

/** One mark for each stretch with its findings: they may overlap. */
function draw(list, lit) {
  const cuts = [...new Set(list.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const builder = new RangeSetBuilder()
  cuts.slice(1).forEach((end, i) => {
    const on = list.filter((mark) => mark.from < end && mark.to > cuts[i])
    if (on.length === 0) return
    const loud = on.filter((mark) => !mark.quiet)
    const worst = Math.min(...on.filter((mark) => loud.length === 0 || !mark.quiet).map((mark) => SEVERITIES.indexOf(mark.severity)))
    const classes = ['mark', loud.length === 0 ? 'asleep' : SEVERITIES[worst]]
    if (lit !== null && on.some((mark) => mark.finding === lit)) classes.push('on')
    builder.add(cuts[i], end, Decoration.mark({ class: classes.join(' '), attributes: { 'data-findings': [...new Set(on.map((mark) => mark.finding))].join(' ') } }))
  })
  return builder.finish()
}

const field = Decoration.mark({ class: 'field' })
const start = Decoration.mark({ class: 'start' })
const NAME = /^[A-Za-z][\w.!%*+`'~-]{0,63}(?=[ \t]*:)/
const START = /^(?:SIP\/2\.0 \d{3}\b|[A-Z]+ \S+ SIP\/2\.0\s*$)/
/** Longer lines are no header fields that anybody reads. */
const LONGEST = 2000

/** Quiet typography for what is seen: start lines stand out, names of fields step back. */
export const nameFields = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = namesIn(view)
    }
    update(update) {
      if (update.docChanged || update.viewportChanged) this.decorations = namesIn(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function namesIn(view) {
  const builder = new RangeSetBuilder()
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at)
      const text = line.length > LONGEST ? '' : line.text
      const name = NAME.exec(text)
      if (START.test(text)) builder.add(line.from, line.to, start)
      else if (name) builder.add(line.from, line.from + name[0].length, field)
      at = line.to + 1
    }
  }
  return builder.finish()
}
