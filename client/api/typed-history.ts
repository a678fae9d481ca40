import { createBrowserHistory, type RouterHistory } from '@tanstack/react-router'

/** `?q=`: what was typed to search, which may name somebody. */
const TYPED = 'q'

const placeOf = (href: string) => new URL(href, window.location.origin)
const hrefOf = ({ pathname, search, hash }: URL) => `${pathname}${search}${hash}`
const typedIn = (href: string) => placeOf(href).searchParams.get(TYPED) ?? undefined

function withoutTyped(href: string): string {
  const place = placeOf(href)
  if (!place.searchParams.has(TYPED)) return href
  place.searchParams.delete(TYPED)
  return hrefOf(place)
}

function shownLocation(): RouterHistory['location'] {
  const state = window.history.state ?? { __TSR_index: 0 }
  const place = placeOf(window.location.href)
  if (typeof state[TYPED] === 'string') place.searchParams.set(TYPED, state[TYPED])
  const { pathname, search, hash } = place
  return { href: hrefOf(place), pathname, search, hash, state }
}

/** The browser's history, where words that were typed are in the state of each step: back and forward find them, the address never says them. */
export function typedHistory(): RouterHistory {
  const history = createBrowserHistory({ createHref: withoutTyped, parseLocation: shownLocation })
  const { push, replace } = history
  history.push = (href, state, how) => push(href, { ...state, [TYPED]: typedIn(href) }, how)
  history.replace = (href, state, how) => replace(href, { ...state, [TYPED]: typedIn(href) }, how)
  if (typedIn(window.location.href)) history.replace(history.location.href, history.location.state)
  return history
}
