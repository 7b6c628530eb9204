// What every app does with the package, whichever way it came in: explain a 183 and a 503, load
// Chinese, explain both again, and read a small log if this door reads logs.

const early = ['SIP/2.0 183 Session Progress', 'CSeq: 1 INVITE', 'Require: 100rel', 'RSeq: 7', '', ''].join('\r\n')
const busy = ['SIP/2.0 503 Service Unavailable', 'CSeq: 1 INVITE', 'Retry-After: 120', '', ''].join('\r\n')

export async function tell({ explain, loadLanguage, version, analyze }, chinese) {
  const both = (lang) =>
    [early, busy].map((message) => {
      const { headline, verdict, now, action, findings, lang: spoken } = explain(message, { lang })
      return { headline, verdict, now, action, rules: findings.map(({ rule }) => rule), lang: spoken }
    })
  const told = { version: version(), before: refusal(() => both('zh')), en: both('en') }
  await loadLanguage('zh', chinese)
  told.zh = both('zh')
  if (analyze) told.log = log(analyze(`a log\n${early}\n${busy}`))
  return told
}

// A language that was not loaded is refused with a word for programs.
function refusal(work) {
  try {
    return work()
  } catch (error) {
    return { name: error.name, code: error.code }
  }
}

function log(trace) {
  const found = { statuses: Array.from(trace.messages(), ({ status }) => status), verdict: trace.explain(1).verdict }
  trace.close()
  return found
}
