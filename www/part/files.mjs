// Files that are dropped anywhere on the page, chosen, or pasted.

import { el } from './dom.mjs'

/** @param {HTMLElement} curtain shown while something hangs above the page @param {(files: File[]) => void} take */
export function listenForFiles(curtain, take) {
  let depth = 0
  const holdsFiles = (event) => event.dataTransfer?.types.includes('Files')
  const show = (to) => {
    depth = Math.max(0, to)
    curtain.hidden = depth === 0
  }
  addEventListener('dragenter', (event) => holdsFiles(event) && show(depth + 1))
  addEventListener('dragleave', (event) => holdsFiles(event) && show(depth - 1))
  addEventListener('dragover', (event) => holdsFiles(event) && event.preventDefault())
  // Before the editor, which would write the file's text at the pointer.
  const drop = (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    show(0)
    if (event.dataTransfer.files.length > 0) take([...event.dataTransfer.files])
  }
  addEventListener('drop', drop, { capture: true })
  const paste = (event) => {
    if (!event.clipboardData?.files.length) return
    event.preventDefault()
    event.stopPropagation()
    take([...event.clipboardData.files])
  }
  addEventListener('paste', paste, { capture: true })
}

/** A button that asks for files. @param {(files: File[]) => void} take @param {string} [kind] */
export function fileButton(take, kind = 'button.quiet') {
  const input = el('input.unseen', {
    type: 'file',
    multiple: '',
    tabindex: -1,
    'aria-hidden': 'true',
    onchange: () => {
      if (input.files.length > 0) take([...input.files])
      input.value = ''
    },
  })
  return [el(kind, { type: 'button', 'data-word': 'open', 'data-tip': 'openHint', onclick: () => input.click() }), input]
}
