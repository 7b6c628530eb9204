// Imports and uses nothing: a bundler drops the whole package.
import { explain } from 'sipwhy'
import { analyze } from 'sipwhy/trace'
import { init } from 'sipwhy/slim'

globalThis.told = Promise.resolve('nothing')
