import { type RefObject, useEffect, useRef } from 'react'

type FocusTarget<Element extends HTMLElement> = { ref: RefObject<Element | null>; tabIndex: -1 }

/**
 * Props of the element that takes the focus when `change` changes and what had the focus is gone from the page: a
 * button that became a form, a form that was sent. A focus that is still somewhere is left there.
 *
 * @param change  undefined as long as it is not known: what is read for the first time has not changed
 * @param inside  what takes it inside the element, when it is not the element itself
 */
export function useFocusAfter<Element extends HTMLElement>(change: unknown, inside?: string): FocusTarget<Element> {
  const ref = useRef<Element>(null)
  const before = useRef(change)
  useEffect(() => {
    const known = before.current
    before.current = change
    if (known === undefined || known === change) return
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const target = inside ? ref.current?.querySelector<HTMLElement>(inside) : ref.current
    target?.focus()
  }, [change, inside])
  return { ref, tabIndex: -1 }
}
