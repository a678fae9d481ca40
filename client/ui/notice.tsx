import { CircleAlert, CircleHelp, Info, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './notice.module.css'
import tones from './tone.module.css'

export type Tone = 'plain' | 'unknown' | 'refused'
const ICONS: Record<Tone, LucideIcon> = { plain: Info, unknown: CircleHelp, refused: CircleAlert }
const CLASSES: Record<Tone, string | undefined> = { plain: '', unknown: tones.warned, refused: tones.barred }

/** Something to know before going on: a word, a shape, then what can be done. */
export function Notice({
  tone = 'plain',
  title,
  children,
  action,
  live = false,
}: {
  tone?: Tone
  title?: string | undefined
  children: ReactNode
  action?: ReactNode
  /** Announced by screen readers when it appears. */
  live?: boolean
}) {
  const Icon = ICONS[tone]
  return (
    <div
      className={`${css.notice} ${CLASSES[tone]}`}
      role={live ? (tone === 'refused' ? 'alert' : 'status') : undefined}
    >
      <Icon aria-hidden size="1.25rem" strokeWidth={1.75} className={css.icon} />
      <div className={css.text}>
        {title && <p className={css.title}>{title}</p>}
        <div className={css.body}>{children}</div>
        {action && <div className={css.action}>{action}</div>}
      </div>
    </div>
  )
}
