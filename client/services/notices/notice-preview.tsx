import { Bell } from 'lucide-react'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import {
  areaText,
  NOTICE_SEVERITY_NAMES,
  NOTICE_THEME_NAMES,
  pushWords,
} from '#wording/services/notices/notice-words.ts'
import type { NoticeDraft } from './notice-draft.ts'
import css from './notices.module.css'

type Props = { draft: NoticeDraft; communeNames: readonly string[] }

/** What people will see: on a telephone that is locked, in the application, on the board of the town hall. */
export function NoticePreview({ draft, communeNames }: Props) {
  const { severity, theme, area } = draft
  const title = draft.title || 'Titre de l’annonce'
  const body = draft.body || 'Texte de l’annonce.'
  const pushed = pushWords({ severity, title, body, communeNames })
  const kind =
    severity === 'info'
      ? NOTICE_THEME_NAMES[theme]
      : `${NOTICE_SEVERITY_NAMES[severity]} · ${NOTICE_THEME_NAMES[theme]}`
  return (
    <section className={stack.loose} aria-label="Aperçu">
      <div className={stack.near}>
        <h3>Sur un téléphone verrouillé</h3>
        {draft.tells ? (
          <div className={css.pushed}>
            <Bell aria-hidden size="1.2rem" />
            <div>
              <p className={prose.name}>{pushed.title}</p>
              <p className={prose.small}>{pushed.body}</p>
            </div>
          </div>
        ) : (
          <p className={prose.soft}>Rien n’est envoyé : l’annonce se lit dans l’application et sur l’affiche.</p>
        )}
      </div>
      <div className={stack.near}>
        <h3>Sur l’affiche A4</h3>
        <div className={css.sheet}>
          <p className={prose.tiny}>{[kind, ...(area ? [areaText(area)] : [])].join('. ')}</p>
          <p className={css.sheetTitle}>{title}</p>
          <p className={css.sheetText}>{body}</p>
        </div>
      </div>
    </section>
  )
}
