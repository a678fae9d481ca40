import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

/** After how long one looks whether the part is drawn without what the address names; and how long a place is then held in view. */
const WAIT_MS = 5000
const HOLD_MS = 1500

/** Whoever does something else meanwhile is not pulled away from it. */
const GESTURES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/** Brings an element into view and gives it the focus. @returns what lets go of it */
export function arriveAt(element: HTMLElement): () => void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus({ preventScroll: true })
  element.scrollIntoView()
  const page = element.closest('main')?.firstElementChild
  const watcher = new ResizeObserver(() => element.scrollIntoView())
  if (page) watcher.observe(page)
  return whileIdle(HOLD_MS, () => watcher.disconnect())
}

/** Goes to what bears that id, where it is drawn already. */
export function arriveIfDrawn(id: string): void {
  const element = document.getElementById(id)
  if (element) arriveAt(element)
}

/**
 * Goes to what the address names by its hash, as soon as it is drawn.
 *
 * @param isSettled  true once what stands above has taken its room
 * @param elsewhere  where one arrives when the part is drawn without it; null as long as it is not
 */
export function useArrival(isSettled: boolean, elsewhere: () => HTMLElement | null): void {
  const { hash, state } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each arrival is one, be it at the place of the one before
  useEffect(() => {
    if (!isSettled || hash === '') return
    return onceDrawn(hash, elsewhere)
  }, [hash, state.__TSR_key, isSettled])
}

function onceDrawn(id: string, elsewhere: () => HTMLElement | null): () => void {
  let letGo = () => {}
  const arrive = (element: HTMLElement | null) => {
    forget()
    if (element) letGo = arriveAt(element)
  }
  const look = () => {
    const drawn = document.getElementById(id)
    if (drawn) arrive(drawn)
  }
  const observer = new MutationObserver(look)
  // a slow answer is waited for: as long as nothing is drawn, nobody has arrived
  const overdue = () => {
    const place = elsewhere()
    if (place) arrive(place)
    else wait()
  }
  const wait = () => {
    observer.observe(document.body, { childList: true, subtree: true })
    forget = whileIdle(WAIT_MS, () => observer.disconnect(), overdue)
  }
  let forget = () => {}
  wait()
  look()
  return () => {
    forget()
    letGo()
  }
}

/**
 * Ends once: when someone does something, when the time is over, or when it is asked.
 *
 * @param overdue  called besides, when nobody did anything until then
 */
export function whileIdle(ms: number, end: () => void, overdue?: () => void): () => void {
  const stop = () => {
    clearTimeout(timer)
    for (const gesture of GESTURES) window.removeEventListener(gesture, stop, true)
    end()
  }
  const timer = setTimeout(() => {
    stop()
    overdue?.()
  }, ms)
  for (const gesture of GESTURES) window.addEventListener(gesture, stop, { capture: true, passive: true })
  return stop
}
