// The list of calls: what they have in common, a filter, and a row each.

import { ask } from '../ask.mjs'
import { outcomesOf } from '../part/call-report.mjs'
import { el } from '../part/dom.mjs'
import { fileButton } from '../part/files.mjs'
import { fateOf, outcomeName, shortUri, spanOf } from '../part/names.mjs'
import { typed } from '../part/prose.mjs'
import { safe } from '../part/visible.mjs'
import { putWords, words } from '../part/words.mjs'

/** So many rows at first, and so many more each time. */
const ROWS = 100
const MORE = 400
const GROUPS = 3

/** @param {any} page @param {() => any} source what the worker is asked about */
export function listView(page, source) {
  const filter = { words: '', outcome: '' }

  /** The list as it stands; null where there is none. */
  async function parts() {
    const value = await ask('calls', { ...source(), filter, from: 0, count: ROWS })
    if (value.survey.callCount === 0) {
      // Filters of the last trace are none of this one.
      Object.assign(filter, { words: '', outcome: '' })
      return value.survey.remarks.length + value.survey.losses.length > 0 ? [head(value), ...notices(value)] : null
    }
    const body = el('tbody', null, ...value.rows.map((row) => drawn(row, value)))
    const foot = el('div.foot', null)
    const table = el('table.calls', null, el('thead', null, el('tr', null, ...['number', 'time', 'callee', 'outcome', 'cause'].map((word) => el('th', { scope: 'col' }, words()[word])))), body)
    const count = el('p.count', { role: 'status' })
    const shown = { value, body, foot, table, count }
    tell(shown)
    return [head(value), groupsOf(value, shown), el('div.card.list', null, tools(value, shown), table, foot), ...notices(value)]
  }

  async function find(shown, from = 0, count = ROWS) {
    const value = await ask('calls', { ...source(), filter, from, count })
    const rows = value.rows.map((row) => drawn(row, value))
    if (from === 0) shown.body.replaceChildren(...rows)
    else shown.body.append(...rows)
    shown.value = value
    tell(shown)
  }

  /** How many there are, and the way to more. */
  function tell(shown) {
    const { matched, survey } = shown.value
    const done = shown.body.childElementCount
    shown.count.textContent = words().matched.replace('{matched}', () => number(matched)).replace('{count}', () => number(survey.callCount))
    shown.table.hidden = matched === 0
    const more = Math.min(MORE, matched - done)
    shown.foot.replaceChildren(
      ...(matched === 0 ? [el('p', null, words().noMatch)] : more > 0 ? [el('button.quiet', { type: 'button', onclick: () => find(shown, done, MORE) }, words().showMore.replace('{count}', String(more)))] : []),
    )
  }

  function tools(value, shown) {
    const { outcomes } = value.survey
    const choices = [['', words().all], ['telling', words().telling], ...Object.keys(outcomes).map((name) => [name, `${outcomeName(name, value.terms)} ${number(outcomes[name])}`])]
    const choose = (outcome) => {
      filter.outcome = outcome
      for (const button of pills.children) button.setAttribute('aria-pressed', String(button.dataset.outcome === outcome))
      find(shown)
    }
    const pills = el('div.row.pills', { role: 'group', 'aria-label': words().outcome }, ...choices.map(([name, word]) => el('button.chip', { type: 'button', 'data-outcome': name, 'aria-pressed': String(name === filter.outcome), onclick: () => choose(name) }, word)))
    const box = el('input', { type: 'search', value: filter.words, placeholder: words().filterHint, 'aria-label': words().filter, oninput: () => ((filter.words = box.value), find(shown)) })
    shown.choose = (next) => {
      filter.words = box.value = next.words
      choose(next.outcome)
    }
    return el('div.tools', null, box, pills, shown.count)
  }

  function head({ survey, name, terms, isKept }) {
    const many = (survey.messageCount === 1 ? terms.messagesOne : terms.messagesOther).replace('{count}', number(survey.messageCount))
    const lasted = survey.firstTime === null ? 0 : survey.lastTime - survey.firstTime
    const line = [outcomesOf(survey, terms), [...new Set(survey.formatNames)].join(' + '), many, lasted > 0 ? spanOf(lasted, terms) : ''].filter(Boolean).join(' · ')
    const opener = el('span.row', null, ...fileButton(page.openFiles, 'button.button'))
    putWords(opener)
    return el('header.lede.row', null, el('div.grow', null, el('h2', null, name === null ? words().calls : safe(name)), el('p', null, safe(line)), !isKept && el('p', null, words().unkept)), opener)
  }

  /** What several calls have in common, worst first. */
  function groupsOf({ survey, terms }, shown) {
    const telling = survey.groups.filter(({ outcome, rule, count }) => count > 1 && (rule !== null || (outcome !== 'answered' && outcome !== 'cancelled')))
    if (telling.length === 0 || survey.callCount < 3) return null
    const { calls } = terms
    const said = (group) => {
      const many = group.method === 'INVITE' ? calls.other : calls.exchangeOther
      const sentence = group.outcome === 'answered' ? calls.groupMarred : group.rule === null ? calls.groupAlike : calls.groupCause
      const values = { calls: many.replace('{count}', number(group.count)).replace('{method}', () => safe(group.method)), outcome: outcomeName(group.outcome, terms) }
      return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key])
    }
    const card = (group) =>
      el(
        'li',
        null,
        el(
          'button.card.group',
          { type: 'button', onclick: () => shown.choose({ words: group.rule ?? String(group.finalStatus ?? ''), outcome: group.outcome }) },
          el('span.kind', null, said(group)),
          el('strong', { 'data-class': group.outcome === 'failed' ? 'server-failure' : 'none' }, safe([group.finalStatus ?? '', group.title].filter(Boolean).join(' · '))),
          el('span.about', null, ...typed(group.verdict)),
        ),
      )
    return el('ul.groups', null, ...telling.slice(0, GROUPS).map(card))
  }

  /** Lines that are no messages, and what could not be read. */
  function notices({ survey, terms }) {
    const times = (one) => (one.times > 1 ? ` ×${number(one.times)}` : '')
    const remark = (one) => el('li', null, el('strong', null, safe(`${one.stack}: ${one.title}`), times(one)), el('code', null, safe(one.text)), el('p', null, ...typed(one.meaning)))
    return [
      survey.remarks.length > 0 && el('section.card.notices', null, el('h3', null, terms.remarks), el('ul', null, ...survey.remarks.slice(0, 12).map(remark))),
      survey.losses.length > 0 && el('section.card.limits', null, el('h3', null, terms.unread), el('ul', null, ...survey.losses.map((loss) => el('li', null, safe(loss.text), times(loss))))),
    ]
  }

  function drawn(row, { terms }) {
    const failed = row.outcome === 'failed' || row.outcome === 'unanswered'
    const who = [row.method === 'INVITE' ? '' : `${safe(row.method)} `, shortUri(row.from), ' → ', shortUri(row.to)].join('')
    const open = el('a', { href: `#view=calls&call=${row.index + 1}`, onclick: (event) => (event.preventDefault(), page.go({ call: row.index, message: null })) }, who)
    return el(
      `tr${failed ? '.failed' : ''}`,
      null,
      el('td.no', null, String(row.index + 1)),
      el('td.time', null, clockOf(row)),
      el('td.who', null, open),
      el('td.fate', null, fateOf(row, terms)),
      el('td.why', null, safe(row.title)),
    )
  }

  return { parts }
}

const number = (n) => n.toLocaleString(document.documentElement.lang)

/** The time of day, or the time since the start of the trace. */
function clockOf({ firstTime, clock }) {
  if (firstTime === null) return ''
  return clock === 'start' ? (firstTime / 1000).toFixed(3) : new Date(firstTime).toISOString().slice(11, 23)
}
