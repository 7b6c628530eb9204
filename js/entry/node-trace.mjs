// As `node.mjs`, with the readers of files and logs.
export * from './node.mjs'
export { Analyzer, Trace, analyze } from '../trace.mjs'
export { RowFilter } from '../rows.mjs'
