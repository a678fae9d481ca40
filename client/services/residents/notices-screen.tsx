import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { shownText } from '#wording/services/notices/notice-words.ts'
import { AgendaPart } from './agenda-part.tsx'
import { GoLink } from './go-link.tsx'
import { NoticeKind, noticeClass } from './notice-head.tsx'

/** What the town hall says now, alerts first: of a board that is read some days later, what is over is no longer said. */
export function NoticesScreen({ board: { commune, notices, agenda } }: { board: CommuneBoard }) {
  usePageTitle(`Annonces ${ofPlace(commune.name)}`)
  const now = new Date().toISOString()
  const shown = notices.filter(({ shownTo }) => shownTo === null || Date.parse(shownTo) > Date.parse(now))
  return (
    <>
      <h1>Annonces</h1>
      {shown.length === 0 && <p>Aucune annonce en cours.</p>}
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
