// The reference, to be searched: codes, causes, warnings and rules, each with the page that it has; and
// any two codes side by side.

import * as sipwhy from 'sipwhy'

/** @param {{ lang: string }} about @returns {Promise<{ kind: string, id: string, name: string, title: string, page: string, class?: string | null }[]>} */
export async function entries({ lang }) {
  await sipwhy.loadLanguage(lang)
  const told = (kind) => (code) => {
    const { phrase, title, class: of } = sipwhy.status(code, { lang })
    return { kind, id: String(code), name: phrase, title, class: of, page: `code/${code}.html` }
  }
  const codes = [...sipwhy.codes().map(told('codes')), ...sipwhy.productCodes().map(told('productCodes'))]
  // Those of the telephone network are what people look for.
  const protocols = sipwhy.reasonProtocols().sort((a, b) => Number(b === 'Q.850') - Number(a === 'Q.850'))
  const causes = protocols.flatMap((protocol) =>
    sipwhy.causes(protocol).map((n) => {
      const { name, registeredName } = sipwhy.cause(protocol, n, { lang })
      const page = protocol.toLowerCase().replace('.', '').replace('_', '-')
      return { kind: 'causes', id: `${protocol} ${n}`, name: registeredName ?? '', title: name, page: `cause/${page}-${n}.html` }
    }),
  )
  const warnings = sipwhy.warnings().map((code) => {
    const { name, registeredName } = sipwhy.warning(code, { lang })
    return { kind: 'warnings', id: String(code), name: registeredName ?? '', title: name, page: `warning/${code}.html` }
  })
  const rules = sipwhy.rules().map((id) => ({ kind: 'rules', id, name: '', title: sipwhy.rule(id, { lang }).title, page: `rule/${id}.html` }))
  return [...codes, ...causes, ...warnings, ...rules]
}

/** Two codes, from 100 to 999. @param {{ a: number, b: number, lang: string }} about */
export async function compare({ a, b, lang }) {
  await sipwhy.loadLanguage(lang)
  return { ...sipwhy.compare(a, b, { lang }), terms: sipwhy.terms({ lang }) }
}
