import { useEffect, useEffectEvent } from 'react'

/** True while the person writes: keys are then letters. A box that is ticked is not a text. */
const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest(
    'input:not([type="checkbox"]), textarea, select, [contenteditable=""], [contenteditable="true"], dialog',
  ) !== null

/** Keys of a screen, by `event.key`. They sleep while something is written or a dialog is open. */
export function useShortcuts(shortcuts: readonly (readonly [key: string, action: () => void])[]): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
    if (document.querySelector('dialog[open]')) return
    const action = shortcuts.find(([key]) => key === event.key)?.[1]
    if (!action) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
