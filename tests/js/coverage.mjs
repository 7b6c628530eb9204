// Notes which optional fields and lists of the report types were seen filled, and which empty.

export class Coverage {
  /** @param {{ types: Record<string, any> }} schema */
  constructor(schema) {
    this.types = schema.types
    /** @type {Map<string, { filled: boolean, empty: boolean }>} */
    this.seen = new Map()
    for (const [name, type] of Object.entries(this.types)) {
      for (const field of type.fields ?? []) if (canBeEmpty(field)) this.seen.set(`${name}.${field.key}`, { filled: false, empty: false })
    }
  }

  /** @param {string} name a type @param {any} value */
  note(name, value) {
    for (const field of this.types[name]?.fields ?? []) {
      const inside = value[field.key]
      const seen = this.seen.get(`${name}.${field.key}`)
      const empty = inside === undefined || inside === null || (Array.isArray(inside) && inside.length === 0)
      if (seen) seen[empty ? 'empty' : 'filled'] = true
      if (!empty) this.#inside(field.form, inside)
    }
  }

  #inside(form, value) {
    if (value === null || typeof form !== 'object') return
    if (form.option) this.#inside(form.option, value)
    else if (form.list) for (const one of value) this.#inside(form.list, one)
    else if (form.item) this.note(form.item, value)
  }

  /** @returns {string[]} such as `Codec.name: never empty` */
  gaps() {
    return [...this.seen].flatMap(([field, { filled, empty }]) => [
      ...(filled ? [] : [`${field}: never filled`]),
      ...(empty ? [] : [`${field}: never empty`]),
    ])
  }
}

const canBeEmpty = (field) => field.absent || Boolean(field.form.option) || Boolean(field.form.list)
