// The one way in which this page makes elements. Text goes in as text: whatever a message holds,
// it can never become markup.

/**
 * @param {string} name such as `p`, `p.fix`, `ol.evidence`
 * @param {Record<string, any> | null} properties attributes; `on…` are listeners
 * @param {...(Node | string | null | undefined | false)} children
 */
export function el(name, properties, ...children) {
  const [tag, ...classes] = name.split('.')
  const element = document.createElement(tag)
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value)
    else if (value !== undefined && value !== null) element.setAttribute(key, String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false && child !== ''))
  return element
}

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id)

const SVG = 'http://www.w3.org/2000/svg'

/** The same for parts of a drawing. @param {string} name @param {Record<string, any>} attributes @param {...(Node | string)} children */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...children)
  return element
}
