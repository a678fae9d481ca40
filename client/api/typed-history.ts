import { createBrowserHistory, type RouterHistory } from '@tanstack/react-router'
import { typedApart } from '#contract/typed-words.ts'

/** The browser's history, where what was typed is in the state of each step: back and forward find it, the address never says it. */
export function typedHistory(): RouterHistory {
  const kept = createBrowserHistory({
    createHref: (href) => typedApart(href).path,
    parseLocation: () => {
      const state = history.state ?? { __TSR_index: 0 }
      const { pathname, search, hash } = new URL(state.asked ?? location.href, location.origin)
      return { href: pathname + search + hash, pathname, search, hash, state }
    },
  })
  for (const how of ['push', 'replace'] as const) {
    const move = kept[how]
    kept[how] = (href, state, options) => move(href, { ...state, asked: href }, options)
  }
  kept.replace(kept.location.href, kept.location.state)
  return kept
}
