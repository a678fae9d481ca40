import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { instantText } from '#wording/day.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { shownText } from '#wording/services/notices/notice-words.ts'
import { GoLink } from './go-link.tsx'
import { NoticeKind, noticeClass } from './notice-head.tsx'

/** What the town hall says now, alerts first. */
export function NoticesScreen({ board: { commune, notices, agenda } }: { board: CommuneBoard }) {
  usePageTitle(`Annonces ${ofPlace(commune.name)}`)
  return (
    <>
      <h1>Annonces</h1>
      {notices.length === 0 && <p>Aucune annonce en cours.</p>}
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
      {agenda && <Agenda entries={agenda} />}
    </>
  )
}

const Agenda = ({ entries }: { entries: NonNullable<CommuneBoard['agenda']> }) => (
  <section className={stack.even} aria-labelledby="agenda">
    <h2 id="agenda">Agenda des 30 jours</h2>
    {entries.length === 0 && <p>Rien d’annoncé.</p>}
    <ul className={stack.ruled}>
      {entries.map(({ id, title, startsAt, place, href }) => (
        <li key={id}>
          <p className={prose.name}>{href ? <a href={href}>{title}</a> : title}</p>
          <p className={prose.soft}>{[instantText(startsAt), place].filter(Boolean).join(', ')}</p>
        </li>
      ))}
    </ul>
  </section>
)
