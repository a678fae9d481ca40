import { useState } from 'react'
import { Field } from '#client/ui/field.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { NOTICE_THEMES } from '#contract/services/notices/notice.ts'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { countText } from '#wording/quantity.ts'
import { NOTICE_THEME_NAMES, shownText } from '#wording/services/notices/notice-words.ts'
import { change } from './address.ts'
import { AgendaPart } from './agenda-part.tsx'
import { GoLink } from './go-link.tsx'
import { concerns, keepPlace, keptPlace } from './near.ts'
import { NoticeKind, noticeClass } from './notice-head.tsx'
import type { FoundPlace } from './place-search.tsx'
import { RADIUS_M } from './wanted.ts'
import { WherePart } from './where-part.tsx'

type Props = { board: CommuneBoard; asked?: string | null | undefined }

/** What the town hall says now, alerts first: of a board that is read some days later, what is over is no longer said. */
export function NoticesScreen({ board: { commune, notices, agenda }, asked }: Props) {
  usePageTitle(`Annonces ${ofPlace(commune.name)}`)
  const now = new Date().toISOString()
  const current = notices.filter(({ shownTo }) => shownTo === null || Date.parse(shownTo) > Date.parse(now))
  const themes = NOTICE_THEMES.filter((one) => one === asked || current.some(({ theme }) => theme === one))
  const theme = themes.find((one) => one === asked)
  const [place, setPlace] = useState(keptPlace)
  const choose = (chosen: FoundPlace | null) => {
    setPlace(chosen)
    keepPlace(chosen)
  }
  const ofTheme = theme ? current.filter((notice) => notice.theme === theme) : current
  const shown = ofTheme.filter((notice) => concerns(notice, place))
  return (
    <>
      <h1>Annonces</h1>
      {themes.length > 0 && (
        <Field label="Thème">
          {(field) => (
            <select
              {...field}
              value={theme ?? ''}
              onChange={({ target }) => change({ at: 'notices', theme: target.value })}
            >
              <option value="">Tous les thèmes</option>
              {themes.map((one) => (
                <option key={one} value={one}>
                  {NOTICE_THEME_NAMES[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {(place || current.some(({ area }) => area)) && (
        <WherePart commune={commune} place={place} onChange={choose}>
          Les alertes, ce qui touche toute la commune, et le reste à moins de {RADIUS_M} m de :
        </WherePart>
      )}
      <p role="status">
        {shown.length === 0
          ? `Aucune annonce en cours${theme ? ' sur ce thème' : ''}.`
          : `${countText(shown.length, 'annonce')}.`}
        {ofTheme.length > shown.length && ` ${countText(ofTheme.length - shown.length, 'autre')} plus loin.`}
      </p>
      <ul className={stack.loose}>
        {shown.map((notice) => (
          <li key={notice.id} className={noticeClass(notice)}>
            <NoticeKind {...notice} />
            <h2>
              <GoLink to={{ at: 'notice', id: notice.id }}>{notice.title}</GoLink>
            </h2>
            <p className={prose.soft}>
              {shownText(notice.shownFrom, notice.shownTo)}
              {notice.areaLabel && `, ${notice.areaLabel}`}
            </p>
          </li>
        ))}
      </ul>
      {agenda && <AgendaPart entries={agenda} now={now} />}
    </>
  )
}
