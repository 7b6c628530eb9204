// How an editor looks. Custom properties of the page reach into its shadow tree; rules do not.

import { EditorView } from '@codemirror/view'

const tone = (name) => ({ background: `var(--${name}-tint)`, boxShadow: `inset 0 -2px var(--${name})` })

export const look = EditorView.theme({
  '&': { maxHeight: 'var(--editor-most, 60vh)', minHeight: 'var(--editor-least, 8rem)', background: 'var(--well)', color: 'var(--ink)', fontSize: 'var(--editor-size, .82rem)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', fontVariantLigatures: 'none', overflow: 'auto' },
  '.cm-content': { padding: '.55rem 0 1.2rem', caretColor: 'var(--ink)', tabSize: '4', wordBreak: 'break-all', overflowWrap: 'anywhere' },
  '.cm-line': { padding: '0 .9rem 0 .4rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-placeholder': { color: 'var(--soft)', wordBreak: 'normal' },
  '.cm-gutters': { background: 'var(--well)', color: 'var(--soft)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.6ch', padding: '0 .2rem 0 .5rem', fontSize: '.72rem', lineHeight: 'calc(1.6 * .82rem)' },
  '.cm-gutter-lint': { width: '1rem' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0', display: 'grid', placeItems: 'start center' },
  // The library's own pictures are data: addresses, which the policy of the page refuses.
  '.cm-lint-marker.cm-lint-marker': { content: 'none', width: '.5rem', height: '.5rem', marginTop: '.42rem', borderRadius: '50%', background: 'var(--info)' },
  '.cm-lint-marker.cm-lint-marker-error': { content: 'none', background: 'var(--error)', borderRadius: '1px' },
  '.cm-lint-marker.cm-lint-marker-warning': { content: 'none', background: 'var(--warning)', borderRadius: '1px', rotate: '45deg' },
  '.cm-lint-marker.cm-lint-marker-info': { content: 'none', background: 'var(--note)' },
  '.cm-lintRange.cm-lintRange': { backgroundImage: 'none' },
  '.cm-lintPoint.cm-lintPoint::after': { display: 'none' },
  '.cm-tooltip.cm-tooltip': { background: 'var(--card)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '7px', boxShadow: '0 4px 16px rgb(0 0 0 / .14)', fontFamily: 'var(--sans)', fontSize: '.85rem', maxWidth: '24rem', overflow: 'clip' },
  '.cm-diagnostic.cm-diagnostic': { padding: '.3rem .7rem', borderLeft: '3px solid var(--info)', margin: '0' },
  '.cm-diagnostic.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-diagnostic.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnostic.cm-diagnostic-info': { borderLeftColor: 'var(--note)' },
  '.cm-panels.cm-panels': { background: 'var(--card)', color: 'var(--ink)', borderTop: '1px solid var(--line)', fontFamily: 'var(--sans)' },
  '.start': { fontWeight: '650' },
  '.field': { color: 'var(--soft)' },
  '.hidden': { color: 'var(--warning)', boxShadow: '0 0 0 1px var(--warning)', borderRadius: '3px' },
  '.mark': { borderRadius: '3px', cursor: 'pointer' },
  '.mark.error': tone('error'),
  '.mark.warning': tone('warning'),
  '.mark.note': tone('note'),
  '.mark.info': tone('info'),
  '.mark.on': { color: 'var(--card)' },
  '.mark.on *': { color: 'var(--card)' },
  '.mark.on.error': { background: 'var(--error)' },
  '.mark.on.warning': { background: 'var(--warning)' },
  '.mark.on.note': { background: 'var(--note)' },
  '.mark.on.info, .mark.on.asleep': { background: 'var(--info)' },
})
