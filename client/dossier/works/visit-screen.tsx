import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { SiteVisit } from '#contract/dossier/works/site-visits.ts'
import { instantText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { plannedText, toldText, VISIT_PURPOSES } from '#wording/dossier/works/site-visit-words.ts'
import { pointsNoted } from './noted.ts'
import { isOpen, visitQuery } from './queries.ts'
import { ReportForm } from './report-form.tsx'
import { useNotes } from './use-notes.ts'
import { VisitPoints } from './visit-points.tsx'
import { VisitRow } from './visit-row.tsx'
import { Waiting } from './waiting-notes.tsx'

/** A visit on the ground, on a telephone, with or without a network: what is expected, what is seen, photographs, the report. */
export function VisitScreen() {
  const { id, visit } = useParams({ from: '/desk/dossiers/$id/visites/$visit' })
  const read = useQuery(visitQuery(id, visit))
  usePageTitle('Visite des travaux')
  return (
    <div className={page.page}>
      <h1>Visite des travaux</h1>
      {read.isPending && <Skeleton lines={6} label="Lecture de la visite" />}
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Visit visit={read.data.visit} readAt={read.data.readAt} />}
    </div>
  )
}

function Visit({ visit, readAt }: { visit: SiteVisit; readAt: string | null }) {
  const { id, dossierId, number, title, site } = visit
  return (
    <>
      <p>
        <Link to="/dossiers/$id/suivi" params={{ id: dossierId }}>
          {printedNumber(number)}
        </Link>
        , {title}
        <br />
        {site}
      </p>
      <p className={prose.soft}>
        {VISIT_PURPOSES[visit.purpose]}, prévue {plannedText(visit)}. {toldText(visit)}
      </p>
      {readAt !== null && (
        <Notice tone="unknown" title="Sans réseau">
          <p>
            La visite est celle que cet appareil a lue le {instantText(readAt)}. Ce que vous notez y est gardé, puis
            envoyé au retour du réseau.
          </p>
        </Notice>
      )}
      {isOpen(visit) ? <OpenVisit key={id} visit={visit} /> : <EndedVisit key={id} visit={visit} />}
    </>
  )
}

function OpenVisit({ visit }: { visit: SiteVisit }) {
  const notes = useNotes(visit.dossierId, visit.id)
  if (!notes.isRead) return <Skeleton lines={6} label="Lecture de ce que l’appareil a noté" />
  const points = pointsNoted(visit, notes.waiting)
  return (
    <>
      <Waiting notes={notes} />
      <VisitPoints visit={visit} points={points} notes={notes} />
      <ReportForm visit={visit} points={points} waiting={notes.waiting.length} />
    </>
  )
}

/** What this device noted and sent too late is told, and may be given up. */
function EndedVisit({ visit }: { visit: SiteVisit }) {
  const notes = useNotes(visit.dossierId, visit.id)
  return (
    <>
      {notes.waiting.length > 0 && <Waiting notes={notes} />}
      <VisitRow visit={visit} />
    </>
  )
}
