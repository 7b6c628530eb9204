// Cuts a message into lines, and a line into stretches with the findings that rest on them.

/**
 * @typedef {{ number: number, start: number, end: number }} Line
 * @typedef {{ start: number, end: number, finding: number }} Mark
 * @typedef {{ text: string, findings: number[] }} Stretch
 */

/** @param {string} text @returns {Line[]} */
export function linesOf(text) {
  const lines = []
  let start = 0
  // Where no LF is at all, a CR alone ends a line: so the parser reads it.
  const ends = text.includes('\n') ? '\n' : '\r'
  for (let feed = text.indexOf(ends); feed >= 0; feed = text.indexOf(ends, start)) {
    lines.push({ number: lines.length + 1, start, end: feed > start && text[feed - 1] === '\r' ? feed - 1 : feed })
    start = feed + 1
  }
  lines.push({ number: lines.length + 1, start, end: text.length })
  return lines
}

/** @param {Line} line @param {Mark[]} marks */
export const marksOn = (line, marks) => marks.filter((mark) => mark.start < Math.max(line.end, line.start + 1) && mark.end > line.start)

/**
 * @param {string} text @param {Line} line @param {Mark[]} marks those on the line
 * @returns {Stretch[]}
 */
export function stretchesOf(text, line, marks) {
  const cuts = new Set([line.start, line.end])
  for (const mark of marks) {
    if (mark.start > line.start && mark.start < line.end) cuts.add(mark.start)
    if (mark.end > line.start && mark.end < line.end) cuts.add(mark.end)
  }
  const at = [...cuts].sort((a, b) => a - b)
  return at.slice(1).map((end, i) => ({
    text: text.slice(at[i], end),
    findings: [...new Set(marks.filter((mark) => mark.start < end && mark.end > at[i]).map((mark) => mark.finding))],
  }))
}
