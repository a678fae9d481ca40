import { useState } from 'react'
import { Field } from '#client/ui/field.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { NOTICE_THEMES, type NoticeTheme } from '#contract/services/notices/notice.ts'
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

/**
 * What the town hall says now: alerts first, whatever is chosen below them; of a board that is read some days later, what is over is no longer said.
 */
export function NoticesScreen({ board: { commune, notices, agenda }, asked }: Props) {
  usePageTitle(`Annonces ${ofPlace(commune.name)}`)
  const now = new Date().toISOString()
  const current = notices.filter(({ shownTo }) => shownTo === null || Date.parse(shownTo) > Date.parse(now))
  const alerts = current.filter(({ severity }) => severity === 'alert')
  const others = current.filter(({ severity }) => severity !== 'alert')
  const themes = NOTICE_THEMES.filter((one) => one === asked || others.some(({ theme }) => theme === one))
  const theme = themes.find((one) => one === asked)
  const [place, setPlace] = useState(keptPlace)
  const choose = (chosen: FoundPlace | null) => {
    setPlace(chosen)
    keepPlace(chosen)
  }
  const ofTheme = theme ? others.filter((notice) => notice.theme === theme) : others
  const shown = ofTheme.filter(({ area }) => concerns(area, place))
  const other = alerts.length > 0 ? 'autre ' : ''
  return (
    <>
      <h1>Annonces</h1>
      <Notices notices={alerts} />
      {themes.length > 0 && <ThemeField themes={themes} value={theme} />}
      {(place || others.some(({ area }) => area)) && (
        <WherePart commune={commune} place={place} onChange={choose}>
          Ce qui touche toute la commune, et le reste à moins de {RADIUS_M} m de :
        </WherePart>
      )}
      <p role="status">
        {shown.length === 0
          ? `Aucune ${other}annonce en cours${theme ? ' sur ce thème' : ''}.`
          : `${countText(shown.length, `${other}annonce`, `${other && 'autres '}annonces`)}.`}
        {ofTheme.length > shown.length && ` ${countText(ofTheme.length - shown.length, 'autre')} plus loin.`}
      </p>
      <Notices notices={shown} />
      {agenda && <AgendaPart entries={agenda} now={now} />}
    </>
  )
}

type ThemeProps = { themes: readonly NoticeTheme[]; value: NoticeTheme | undefined }

const ThemeField = ({ themes, value }: ThemeProps) => (
  <Field label="Thème">
    {(field) => (
      <select {...field} value={value ?? ''} onChange={({ target }) => change({ at: 'notices', theme: target.value })}>
        <option value="">Tous les thèmes</option>
        {themes.map((one) => (
          <option key={one} value={one}>
            {NOTICE_THEME_NAMES[one]}
          </option>
        ))}
      </select>
    )}
  </Field>
)

function Notices({ notices }: Pick<CommuneBoard, 'notices'>) {
  if (notices.length === 0) return null
  return (
    <ul className={stack.loose}>
      {notices.map((notice) => (
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
  )
}
