import { ChevronDown, type LucideIcon } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useRef } from 'react'
import tone from '#client/ui/tone.module.css'
import css from './header-menu.module.css'

/** A fold of the header: closes on Escape, and when the focus or another screen goes elsewhere. */
export function HeaderMenu({
  label,
  icon: Icon,
  isCurrent = false,
  isWide = false,
  children,
}: {
  label: string
  icon?: LucideIcon
  /** The screen shown is one of its entries. */
  isCurrent?: boolean
  /** Several lists, side by side where there is room. */
  isWide?: boolean
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
      <summary className={`${css.summary} ${tone.current}`} aria-current={isCurrent || undefined} title={label}>
        {Icon && <Icon aria-hidden size="1.125rem" strokeWidth={1.75} />}
        <span className={css.label}>{label}</span>
        <ChevronDown aria-hidden size="1rem" strokeWidth={1.75} />
      </summary>
      <div className={css.body} data-wide={isWide || undefined}>
        {children}
      </div>
    </details>
  )
}
