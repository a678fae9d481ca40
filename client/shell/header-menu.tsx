import { ChevronDown, type LucideIcon } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useRef } from 'react'
import css from './header-menu.module.css'

/** A fold of the header: closes on Escape, and when the focus or another screen goes elsewhere. */
export function HeaderMenu({
  label,
  icon: Icon,
  isNamed,
  children,
}: {
  label: string
  icon: LucideIcon
  /** Otherwise its name is read aloud and under the hand, not drawn. */
  isNamed: boolean
  children: ReactNode
}) {
  const ref = useRef<HTMLDetailsElement>(null)
  const close = () => ref.current?.removeAttribute('open')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !ref.current?.open) return
    close()
    ref.current.querySelector('summary')?.focus()
  }
  return (
    <details
      ref={ref}
      className={css.menu}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => !ref.current?.contains(relatedTarget) && relatedTarget && close()}
      onClick={({ target }) => target instanceof Element && target.closest('a') && close()}
    >
      <summary className={css.summary} title={label}>
        <Icon aria-hidden size="1.125rem" strokeWidth={1.75} />
        <span className={isNamed ? css.label : 'visually-hidden'}>{label}</span>
        <ChevronDown aria-hidden size="1rem" strokeWidth={1.75} />
      </summary>
      <div className={css.body}>{children}</div>
    </details>
  )
}
