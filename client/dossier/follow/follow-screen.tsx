import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { ClockBand } from '#client/clock/clock-band.tsx'
import { ClockDates } from '#client/clock/clock-dates.tsx'
import { AccountNeeded } from '#client/dossier/deposit/account-needed.tsx'
import { MessagesThread } from '#client/dossier/messages/messages-thread.tsx'
import { HolderDisplay } from '#client/dossier/posting/holder-display.tsx'
import { LivingPart } from '#client/dossier/register/living-part.tsx'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useMedia } from '#client/ui/use-media.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { capitalised } from '#wording/typography.ts'
import { followedActs } from './acts.ts'
import { AfterWorksPart } from './after-works.tsx'
import { Expected } from './expected.tsx'
import css from './follow.module.css'
import { FollowedPieces } from './followed-pieces.tsx'
import { HolderActs } from './holder-acts.tsx'
import { Letters } from './letters.tsx'
import { applicantQuery, followedClockQuery } from './queries.ts'
import { Standing } from './standing.tsx'
import { told } from './told-dates.ts'
import { Withdrawal } from './withdrawal.tsx'

/** One dossier as its applicant follows it: where it stands, what is expected of them, what they received. */
export function FollowScreen() {
  const { id } = useParams({ from: '/desk/mes-dossiers/$id' })
  const session = useQuery(sessionQuery())
  const person = session.data?.person
  const file = useQuery({ ...dossierQuery(id), enabled: person !== null && person !== undefined })
  usePageTitle(file.data?.line.number ?? 'Mon dossier')
  return (
    <article className={`${page.page} ${css.page}`}>
      {(session.isPending || (person && file.isPending)) && <Skeleton lines={8} label="Lecture du dossier" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && !person && (
        <>
          <h1>Mon dossier</h1>
          <AccountNeeded what="Pour suivre ce dossier, connectez-vous avec le compte qui l’a déposé." />
        </>
      )}
      {person && file.error && (
        <>
          <h1>Mon dossier</h1>
          <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />
          <p>
            <Link to="/mes-dossiers">Mes dossiers</Link>
          </p>
        </>
      )}
      {person && file.data && <Followed id={id} file={file.data} />}
    </article>
  )
}

function Followed({ id, file }: { id: string; file: DossierFile }) {
  const { line, draft } = file
  const isHandedOver = useQuery(applicantQuery(id)).data?.handedOverOn != null
  if (line.number === null) {
    return (
      <>
        <h1>{line.title || 'Projet sans nom'}</h1>
        <Notice title="Ce dossier n’est pas déposé">
          <p>
            C’est un brouillon :{' '}
            <Link to="/deposer/$id" params={{ id }}>
              le reprendre
            </Link>
            .
          </p>
        </Notice>
      </>
    )
  }
  return (
    <>
      <header className={stack.close}>
        <p className={prose.soft}>
          <Link to="/mes-dossiers">Mes dossiers</Link>
        </p>
        <h1>
          <span className={css.number}>{line.number}</span> {line.title}
        </h1>
        <p className={prose.soft}>
          {capitalised(kindText(line.kind, line.variant))}, {line.communeName}, {referenceList(draft.parcelIds)}
          {line.filedOn && `, dépôt du ${dayText(line.filedOn)}`}
        </p>
        {!isHandedOver && <p className={css.lead}>{line.told}</p>}
      </header>
      <Expected id={id} />
      <Standing id={id} isOfCertificate={isCertificate(line.kind)} />
      <HolderActs id={id} draft={file.draft} />
      {file.living && <LivingPart living={file.living} hrefOf={(of) => `/mes-dossiers/${of}`} />}
      <AfterWorksPart id={id} />
      <HolderDisplay id={id} />
      <FollowedClock id={id} file={file} />
      <div className={css.columns}>
        <section className={stack.even} aria-labelledby="courriers">
          <h2 id="courriers">Courriers et décision</h2>
          <Letters id={id} />
        </section>
        <section className={stack.even} aria-labelledby="pieces">
          <h2 id="pieces">Pièces déposées</h2>
          <FollowedPieces id={id} mayAdd={!isHandedOver} />
        </section>
      </div>
      <section className={stack.even} aria-labelledby="echanges">
        <h2 id="echanges">Échanges avec la mairie</h2>
        <MessagesThread dossierId={id} />
      </section>
      <Withdrawal id={id} number={line.number} />
    </>
  )
}

/** States in which silence, and nothing else, would decide. */
const IN_REVIEW: ReadonlySet<string> = new Set(['inFirstMonth', 'underReview'])

function FollowedClock({ id, file }: { id: string; file: DossierFile }) {
  const clock = useQuery(followedClockQuery(id))
  const [open, onOpen] = useState<string | null>(null)
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  const today = useToday()
  if (clock.isPending) return <Skeleton lines={4} label="Calcul des délais" />
  if (clock.error) return <ProblemNotice error={clock.error} onRetry={() => void clock.refetch()} />
  const shown = {
    reading: { ...clock.data, dates: told(clock.data) },
    acts: followedActs(file.acts),
    today,
    open,
    onOpen,
  }
  return (
    <section className={stack.even} aria-labelledby="delais">
      <h2 id="delais">Les délais</h2>
      {clock.data.silence && IN_REVIEW.has(clock.data.state.name) && <p>{clock.data.silence.sentence}</p>}
      {isNarrow ? <ClockDates {...shown} /> : <ClockBand {...shown} />}
      <p>
        <Link to="/mes-dossiers/$id/pourquoi" params={{ id }}>
          Pourquoi ces dates ?
        </Link>
      </p>
    </section>
  )
}
