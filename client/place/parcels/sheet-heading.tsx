import { type ReactNode, useEffect, useRef } from 'react'
import prose from '#client/ui/prose.module.css'
import css from './sheet.module.css'

/** Title of the sheet: it takes the focus when a person came here by a list or a link of the sheet. */
export function SheetHeading({
  title,
  subtitle,
  takesFocus = false,
  children,
}: {
  title: ReactNode
  subtitle?: ReactNode
  takesFocus?: boolean
  children?: ReactNode
}) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) ref.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return (
    <header className={css.heading}>
      <h1 className={prose.title} ref={ref} tabIndex={-1}>
        {title}
      </h1>
      {subtitle && <p className={css.subtitle}>{subtitle}</p>}
      {children}
    </header>
  )
}
