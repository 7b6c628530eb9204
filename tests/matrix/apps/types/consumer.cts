// What a TypeScript user writes, as CommonJS.
import sipwhy = require('sipwhy')

const explained: sipwhy.Explanation = sipwhy.explain(null)
export const title: string = explained.title

import slim = require('sipwhy/slim')
import trace = require('sipwhy/trace')

slim.init(new Uint8Array()) satisfies Promise<void>
trace.analyze('').messageCount satisfies number
