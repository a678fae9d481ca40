import { Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { PublicNotice } from '#contract/services/notices/notice.ts'
import { NOTICE_SEVERITY_NAMES, NOTICE_THEME_NAMES } from '#wording/services/notices/notice-words.ts'
import css from './residents.module.css'

const ICONS = { alert: OctagonAlert, important: TriangleAlert, info: Info } as const
export const noticeClass = ({ severity }: Pick<PublicNotice, 'severity'>) =>
  `${css.said} ${severity === 'info' ? '' : css[severity]}`.trim()

/** How grave, and of what: a shape and words before any colour. */
export function NoticeKind({ severity, theme }: Pick<PublicNotice, 'severity' | 'theme'>) {
  const Icon = ICONS[severity]
  return (
    <p className={css.kind}>
      <Icon aria-hidden size="1.1em" strokeWidth={2} />
      {severity === 'info' ? '' : `${NOTICE_SEVERITY_NAMES[severity]} · `}
      {NOTICE_THEME_NAMES[theme]}
    </p>
  )
}
