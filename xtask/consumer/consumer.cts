// What a TypeScript user writes, as CommonJS.
import sipwhy = require('sipwhy')

const explained: sipwhy.Explanation = sipwhy.explain(null)
export const title: string = explained.title
