// Colour: for severity and evidence, nothing else. The report reads the same without it.

import { styleText } from 'node:util'

const OF_SEVERITY = { error: ['bold', 'red'], warning: ['bold', 'yellow'], note: ['bold', 'cyan'], info: ['bold'] }

/**
 * Whether to colour: what was asked for, then NO_COLOR and FORCE_COLOR, then whether someone looks.
 *
 * @param {string} wish `auto`, `always` or `never`
 * @param {Record<string, string | undefined>} env
 * @param {boolean} isTerminal
 */
export function wantsColour(wish, env, isTerminal) {
  if (wish !== 'auto') return wish === 'always'
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTerminal && env.TERM !== 'dumb'
}

/** @param {boolean} colour */
export function painter(colour) {
  // Newer Node asks the stream itself unless it is told not to; older Node knows no such option.
  const style = (format, text) => (colour && text !== '' ? styleText(format, text, { validateStream: false }) : text)
  return {
    /** @param {string} text */
    strong: (text) => style('bold', text),
    /** @param {string} text */
    faint: (text) => style('dim', text),
    /** @param {string} severity @param {string} text */
    severity: (severity, text) => style(OF_SEVERITY[severity] ?? ['bold'], text),
  }
}
