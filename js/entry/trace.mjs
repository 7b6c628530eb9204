// Everything of the package, and the readers of files and logs.
export * from './inline.mjs'
export { Analyzer, Trace, analyze } from '../trace.mjs'
export { RowFilter } from '../rows.mjs'
