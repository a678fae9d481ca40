import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { OpeningBand } from '#client/agency/opening/opening.tsx'
import { sessionQuery } from '#client/session/queries.ts'
import { hasWork, isAdministrator } from '#client/session/roles.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Day } from '#contract/agency/day/day.ts'
import type { Session } from '#contract/agency/identity/session.ts'
import { AWAITING_ROOMS, countedText, DAY_SECTIONS } from '#wording/agency/day/awaited-words.ts'
import { dayText } from '#wording/day.ts'
import { listed } from '#wording/typography.ts'
import css from './day.module.css'
import { DayRow, type Doing } from './day-row.tsx'
import { type DayPart, partsOf, totalOf } from './day-view.ts'
import { DigestPart } from './digest-part.tsx'
import { ownDayQuery } from './queries.ts'
import { WorkLink } from './work-link.tsx'

/** The first screen of everyone who works: what awaits them in every room, by day, with what silence will do. */
export function DayScreen() {
  usePageTitle('Ma journée')
  const session = useQuery(sessionQuery())
  return (
    <article className={page.page}>
      <h1 tabIndex={-1}>Ma journée</h1>
      {session.isPending && <Skeleton lines={8} label="Lecture de ce qui vous attend" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && <OfSession session={session.data} />}
    </article>
  )
}

function OfSession({ session }: { session: Session }) {
  if (session.person !== null && hasWork(session))
    return (
      <>
        {isAdministrator(session) && <OpeningBand />}
        <Read personId={session.person.id} />
      </>
    )
  if (session.person === null && isAdministrator(session)) return <OfCode />
  const isSomebody = session.person !== null
  return (
    <Notice
      title={isSomebody ? 'Cette page est celle des agents et des élus' : 'Connectez-vous pour voir votre journée'}
      action={
        <ButtonLink href={isSomebody ? '/mes-demarches' : '/connexion?retour=%2Fma-journee'} variant="primary">
          {isSomebody ? 'Ouvrir mes démarches' : 'Se connecter'}
        </ButtonLink>
      }
    >
      <p>Elle dit ce qui attend la personne dans les services où elle a un rôle.</p>
    </Notice>
  )
}

/** The code of the installation opens rooms, and is nobody: nothing awaits it but the opening. */
const OfCode = () => (
  <Notice
    title="Vous êtes entré par le code de l’installation"
    action={
      <ButtonLink href="/administration/mise-en-service" variant="primary">
        Ouvrir la mise en service
      </ButtonLink>
    }
  >
    <p>
      Il n’est celui de personne : une journée est celle d’un compte. Ce qui reste à régler se lit dans la mise en
      service.
    </p>
  </Notice>
)

function Read({ personId }: { personId: string }) {
  const day = useQuery(ownDayQuery())
  const [said, setSaid] = useState('')
  if (day.error && !day.data) return <ProblemNotice error={day.error} onRetry={() => void day.refetch()} />
  if (!day.data) return <Skeleton lines={8} label="Lecture de ce qui vous attend" />
  const own = partsOf(day.data, false)
  const doing = { personId, onDone: setSaid }
  return (
    <div className={stack.sections}>
      <div className={stack.close}>
        <p className={prose.lead}>{headline(day.data, own)}</p>
        <p role="status" className="visually-hidden">
          {said}
        </p>
        {day.error && <ProblemNotice error={day.error} onRetry={() => void day.refetch()} />}
        <Unread rooms={day.data.unread} onRetry={() => void day.refetch()} />
      </div>
      {own.map((part) => (
        <PartOfDay key={part.section} part={part} {...doing} />
      ))}
      <Others parts={partsOf(day.data, true)} {...doing} />
      <RoomsRead day={day.data} />
      <DigestPart />
    </div>
  )
}

const headline = ({ today, unread }: Day, parts: readonly DayPart[]): string => {
  const said = parts.map(({ section, count, isMore }) => `${countedText(count, isMore)} ${SAID[section]}`)
  const isRead = unread.length === 0
  if (said.length === 0)
    return `${dayText(today)} : ${isRead ? 'rien ne vous attend' : 'rien dans ce qui a pu être lu'}.`
  const isCalm = isRead && parts.every(({ section }) => section === 'later' || section === 'dayless')
  return `${dayText(today)} : ${isCalm ? 'rien d’ici sept jours, ' : ''}${listed(said)}.`
}

const SAID = {
  late: 'en retard',
  today: 'aujourd’hui',
  week: 'd’ici sept jours',
  later: 'plus tard',
  dayless: 'sans jour',
} as const satisfies Record<keyof typeof DAY_SECTIONS, string>

/** Never shown as nothing: what could not be read is said, room by room. */
const Unread = ({ rooms, onRetry }: { rooms: Day['unread']; onRetry: () => void }) =>
  rooms.length === 0 ? null : (
    <Notice
      tone="unknown"
      title="Une partie de votre journée manque"
      live
      action={<Button onClick={onRetry}>Réessayer</Button>}
    >
      <ul>
        {rooms.map((room) => (
          <li key={room}>
            {AWAITING_ROOMS[room].unread}.{' '}
            <WorkLink path={AWAITING_ROOMS[room].path}>{`Ouvrir « ${AWAITING_ROOMS[room].name} »`}</WorkLink>
          </li>
        ))}
      </ul>
    </Notice>
  )

function PartOfDay({ part: { section, lines, count, isMore, rest }, ...doing }: { part: DayPart } & Doing) {
  return (
    <section aria-labelledby={`jour-${section}`} className={stack.close}>
      <h2 id={`jour-${section}`} className={css.title}>
        {DAY_SECTIONS[section]} <span className={css.count}>{countedText(count, isMore)}</span>
      </h2>
      <Rows aria-labelledby={`jour-${section}`}>
        {lines.map((line) => (
          <DayRow key={`${line.kind} ${line.id}`} line={line} {...doing} isLate={section === 'late'} />
        ))}
      </Rows>
      <Lists rooms={rest} />
    </section>
  )
}

/** Where the lines that are not shown here are. */
const Lists = ({ rooms }: { rooms: DayPart['rest'] }) =>
  rooms.length === 0 ? null : (
    <p className={css.lists}>
      <span>Tout n’est pas montré ici :</span>
      {rooms.map((room) => (
        <WorkLink key={room} path={AWAITING_ROOMS[room].path}>
          {AWAITING_ROOMS[room].name}
        </WorkLink>
      ))}
    </p>
  )

function Others({ parts, ...doing }: { parts: readonly DayPart[] } & Doing) {
  const { count, isMore } = totalOf(parts)
  if (count === 0) return null
  return (
    <details className={css.folded}>
      <summary>Attend quelqu’un d’autre ({countedText(count, isMore)})</summary>
      <Rows aria-label="Attend quelqu’un d’autre">
        {parts.flatMap(({ section, lines }) =>
          lines.map((line) => (
            <DayRow key={`${line.kind} ${line.id}`} line={line} {...doing} isLate={section === 'late'} />
          )),
        )}
      </Rows>
      <Lists rooms={[...new Set(parts.flatMap(({ rest }) => rest))]} />
    </details>
  )
}

const RoomsRead = ({ day: { rooms } }: { day: Day }) =>
  rooms.length === 0 ? null : (
    <p className={prose.tiny}>Lu pour vous : {listed(rooms.map((room) => AWAITING_ROOMS[room].name))}.</p>
  )
