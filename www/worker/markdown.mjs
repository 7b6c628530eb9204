// A report as Markdown, for a chat or an issue. What was on the wire is escaped: it is no markup there
// either.

/** Findings that are told: the others add little. */
const MOST = 6

/** @typedef {{ told: any, text: string, request: string, mermaid: string, words: any }} Parts */

/** @param {Parts} parts */
export function markdownOf(parts) {
  return [...said(parts), ...findings(parts), ...drawing(parts), ...texts(parts), ''].join('\n')
}

/** The same in the order in which maintainers ask for it, with room for what only a person knows. @param {Parts} parts */
export function issueOf(parts) {
  const { words } = parts
  const section = (title, lines) => [`### ${title}`, '', ...lines]
  return [
    ...section(words.issueWhat, said(parts)),
    ...section(words.issueExpected, ['…', '']),
    ...section(words.issueWhere, ['…', '']),
    ...section(words.issueEvidence, [...findings(parts), ...drawing(parts)]),
    ...section(words.issueTrace, texts(parts)),
    '',
  ].join('\n')
}

function said({ told }) {
  const one = told.report ?? told.call
  if (!one) return []
  const head = told.report ? told.report.headline : [told.call.finalStatus, told.call.title].filter((part) => part !== null && part !== '').join(' · ')
  const colon = /[\s\u3000-\uffef]$/.test(told.terms.colon) ? told.terms.colon : `${told.terms.colon} `
  return [`**${escaped(head)}**`, '', escaped(one.verdict), '', ...(one.now === '' ? [] : [`**${escaped(told.terms.doNow)}${colon}** ${escaped(one.now)}`.replace(' **', '** '), ''])]
}

function findings({ told }) {
  const list = (told.report ?? told.call)?.findings.filter((one) => !one.quiet || one.rank).slice(0, MOST) ?? []
  if (list.length === 0) return []
  const source = ({ rfc, section, title, url }) => `[${escaped(rfc === undefined ? title : `RFC ${rfc}${section ? ` §${section}` : ''}`)}](${url})`
  return [...list.map((one) => `- **${escaped(one.title)}** \`${one.rule}\`: ${escaped(one.detail)} ${one.references.map(source).join(' ')}`.trimEnd()), '']
}

const drawing = ({ mermaid }) => (mermaid === '' ? [] : ['```mermaid', mermaid.trimEnd(), '```', ''])

function texts({ text, request }) {
  return [...fenced(text), ...(request === '' ? [] : ['', ...fenced(request)])]
}

/** A fence longer than any inside. */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, text.replace(HIDDEN, '\ufffd').trimEnd(), fence]
}

/** Characters that hide or turn the text around: they go nowhere from here. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Outside of backticks, which our own texts set around what is typed. @param {string} text */
function escaped(text) {
  return text
    .replace(HIDDEN, '\ufffd')
    .replace(/\n/g, ' ')
    .split('`')
    .map((part, i, all) => (i % 2 === 1 && i < all.length - 1 ? `\`${part}\`` : part.replace(/[\\*_[\]<>#|~]/g, '\\$&')))
    .join('')
}
