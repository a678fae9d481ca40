import { whileIdle } from './arrival.ts'

/** How long the title of another page is waited for, and kept when the page is drawn again. */
const WAIT_MS = 10_000

/** Where somebody types, or has opened a menu, the focus stays: both outlive the page. */
const TYPED_IN = 'input, textarea, select, [contenteditable="true"]'

/**
 * Another page is shown: its title takes the focus, which reads it to whoever does not see it (RGAA 12, WCAG 2.4.3), as soon as it is drawn. What
 * the page itself gave the focus to keeps it, and so does whoever types or does something else meanwhile.
 *
 * @returns what lets go of it
 */
export function focusTitle(): () => void {
  let title: HTMLElement | null = null
  let letGo = () => {}
  const look = () => {
    if (isTaken(title)) return letGo()
    const drawn = document.querySelector<HTMLElement>('main h1')
    if (!drawn || drawn === title) return
    title = drawn
    if (!drawn.hasAttribute('tabindex')) drawn.tabIndex = -1
    drawn.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true })
  letGo = whileIdle(WAIT_MS, () => observer.disconnect())
  look()
  return letGo
}

function isTaken(title: HTMLElement | null): boolean {
  const active = document.activeElement
  if (active === null || active === title || active === document.body) return false
  return (
    active.matches(TYPED_IN) ||
    active.closest('details[open]') !== null ||
    (active.closest('main') !== null && !active.matches('main, h1'))
  )
}
