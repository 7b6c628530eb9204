// The public face: every function checks its arguments, hands the input to the desk, and gives
// back what the desk wrote. No knowledge of SIP lives here.

import * as build from 'sipwhy-generated/report.mjs'
import { adapt } from './adapt.mjs'
import { SipwhyError } from './error.mjs'
import { keeper } from './house.mjs'
import { Monitor } from './monitor.mjs'
import { plainOptions, textOnly, wholeNumber } from './options.mjs'
import { watcher } from './watch.mjs'

export { SipwhyError } from './error.mjs'
export { ladderMermaid, ladderSvg, ladderText } from './ladder.mjs'
export { loadLanguage } from './language.mjs'
export { explainMany } from './many.mjs'
export { Monitor }

/** Watches the calls of a JsSIP `UA` or a SIP.js `UserAgent`; gives back what detaches. */
export const watch = /* @__PURE__ */ watcher((options) => new Monitor(options))
export { redact, redaction } from './redact.mjs'

/** Parses a message. Bad SIP never throws: see `flaws`. Text that is not SIP does. */
export function parse(input) {
  const given = adapt(input)
  if (given.units === -3) throw new SipwhyError('not-sip', 'there is no message text to parse', { offset: 0 })
  return keeper.report(build.message, (desk, length) => desk.parse(length, given.units), given)
}

/** Says what one message means and what to do next. */
export function explain(input, options) {
  const plain = plainOptions(options)
  const beside = options?.request
  const asked = adapt(beside, { alone: true })
  const given = adapt(input, { words: true, beside })
  const own = asked.units === -3 ? given.request : undefined
  try {
    return ask(given, own ?? asked, plain)
  } catch (error) {
    if (!isUnread(error)) throw error
    if (asked.units !== -3 && !isReadable(asked)) throw new SipwhyError(error.code, `options.request: ${error.message}`, error)
    // Objects never throw: if the text inside one is no SIP after all, its status still speaks.
    if (given.inside || own) return ask(adapt(input, { raw: !given.inside || isReadable(given), words: true }), asked, plain)
    throw error
  }
}

const ask = (given, request, plain) =>
  keeper.report(build.explanation, (desk, length, more) => desk.explain(length, given.units, more, request.units, plain), given, request.content)

const isUnread = (error) => error instanceof SipwhyError && (error.code === 'not-sip' || error.code === 'too-large')

/** Whether there is SIP in it: asked only when something was refused. */
function isReadable(given) {
  try {
    keeper.report(build.message, (desk, length) => desk.parse(length, given.units), given)
    return true
  } catch {
    return false
  }
}

/** Two status codes side by side. */
export function compare(a, b, options) {
  wholeNumber(a, 'a', 100, 999)
  wholeNumber(b, 'b', 100, 999)
  const plain = plainOptions(options)
  return keeper.report(build.comparison, (desk) => desk.compare(a, b, plain))
}

/** What a status code means, for every code from 100 to 999. */
export function status(code, options) {
  wholeNumber(code, 'code', 100, 999)
  const plain = plainOptions(options)
  return keeper.report(build.statusInfo, (desk) => desk.status(code, plain))
}

/** What a rule says. */
export function rule(id, options) {
  textOnly(id, 'id')
  const plain = plainOptions(options)
  return keeper.report(build.ruleInfo, (desk) => desk.rule(id, plain))
}

/** What a cause of a Reason protocol means, such as `cause('Q.850', 17)`. */
export function cause(protocol, n, options) {
  textOnly(protocol, 'protocol')
  wholeNumber(n, 'n', 0, 0xffffffff)
  const plain = plainOptions(options)
  return keeper.report(build.causeInfo, (desk) => desk.cause(protocol, n, plain))
}

/** What a code of the Warning header field means. */
export function warning(code, options) {
  wholeNumber(code, 'code', 0, 999)
  const plain = plainOptions(options)
  return keeper.report(build.warningInfo, (desk) => desk.warning(code, plain))
}

/** What a method is for. Names of methods are case-sensitive. */
export function method(name, options) {
  textOnly(name, 'name')
  const plain = plainOptions(options)
  return keeper.report(build.methodInfo, (desk) => desk.method(name, plain))
}

/** What an option tag of Supported or Require stands for. */
export function optionTag(tag, options) {
  textOnly(tag, 'tag')
  const plain = plainOptions(options)
  return keeper.report(build.optionTagInfo, (desk) => desk.optionTag(tag, plain))
}

/** What a line of a browser, a library or a server means that is no SIP. */
export function errorLine(id, options) {
  textOnly(id, 'id')
  const plain = plainOptions(options)
  return keeper.report(build.errorLineInfo, (desk) => desk.errorLine(id, plain))
}

/** What a value of P-Early-Media means. */
export function earlyMediaValue(value, options) {
  textOnly(value, 'value')
  const plain = plainOptions(options)
  return keeper.report(build.earlyMediaValueInfo, (desk) => desk.earlyMediaValue(value, plain))
}

/** What a protocol of the Reason header field is. */
export function reasonProtocol(name, options) {
  textOnly(name, 'name')
  const plain = plainOptions(options)
  return keeper.report(build.reasonProtocolInfo, (desk) => desk.reasonProtocol(name, plain))
}

/** What the `location` of a Reason value says. */
export function reasonLocation(code, options) {
  textOnly(code, 'code')
  const plain = plainOptions(options)
  return keeper.report(build.reasonLocationInfo, (desk) => desk.reasonLocation(code, plain))
}

/** The words around a report, for whoever prints one. */
export function terms(options) {
  const plain = plainOptions(options)
  return keeper.report(build.terms, (desk) => desk.terms(plain))
}

/** The registered status codes. */
export const codes = () => Array.from(keeper.ask((desk) => desk.codes()))
/** The codes that are not registered and that products use or print: `status(477)` tells of one. */
export const productCodes = () => Array.from(keeper.ask((desk) => desk.productCodes()))
/** The ids of all rules. */
export const rules = () => keeper.ask((desk) => desk.rules())
/** The registered methods. */
export const methods = () => keeper.ask((desk) => desk.methods())
/** The registered option tags. */
export const optionTags = () => keeper.ask((desk) => desk.optionTags())
/** The ids of all error lines. */
export const errorLines = () => keeper.ask((desk) => desk.errorLines())
/** The values that P-Early-Media knows. */
export const earlyMediaValues = () => keeper.ask((desk) => desk.earlyMediaValues())
/** The registered protocols of the Reason header field. */
export const reasonProtocols = () => keeper.ask((desk) => desk.reasonProtocols())
/** The causes of a Reason protocol that have an entry. */
export function causes(protocol) {
  textOnly(protocol, 'protocol')
  return keeper.ask((desk) => desk.causes(protocol))
}
/** The locations of Reason values. */
export const reasonLocations = () => keeper.ask((desk) => desk.reasonLocations())
/** The registered codes of the Warning header field. */
export const warnings = () => keeper.ask((desk) => desk.warnings())
/** The languages that can be loaded. */
export const languages = () => keeper.ask((desk) => desk.languages())
/** The version of this package. */
export const version = () => keeper.ask((desk) => desk.version())
