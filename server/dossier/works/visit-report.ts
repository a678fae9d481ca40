import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import type { SiteVisit, VisitReport } from '#contract/dossier/works/site-visits.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { siteVisitReport } from '#server/documents/site-visit-report.ts'
import { headOf } from '#server/dossier/letters/issue.ts'
import { clockOfDossier, recordActs } from '#server/dossier/register/register.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { visitedSummary } from '#wording/dossier/works/site-visit-words.ts'
import { keepReport, lockVisit, visitOf } from './queries.ts'
import { openVisit, type VisitDeps, type VisitNamed, visitRead } from './site-visits.ts'

const QUALITY = 'L’agent qui a fait la visite'

/**
 * Ends a visit by its report: a PDF kept under its hash; of works declared complete, the act of the register that the contest of
 * conformity rests on. Nothing changes the visit afterwards.
 *
 * @throws Problem 403, 404, 409 when the holder was not told before an inspection (R462-8), 422 when points are left or contradict
 */
export async function reportVisit(
  deps: VisitDeps,
  personId: string,
  named: VisitNamed,
  report: VisitReport,
): Promise<SiteVisit> {
  const { visit, inseeCode, reporter } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { inseeCode } = await openVisit(scoped, named)
    const visit = await visitRead(deps, scoped, named)
    refuseReport(visit, report, deps.clock.today().toString())
    return { visit, inseeCode, reporter: await deps.directory.nameOf(scoped, personId) }
  })
  const pdf = await renderPdf(
    siteVisitReport(
      {
        visit: { ...visit, number: visit.number === '' ? '' : printedNumber(visit.number) },
        report,
        signatory: { place: visit.communeName, quality: QUALITY, ...(reporter ? { name: reporter } : {}) },
        issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
        issuedOn: deps.clock.today().toString(),
      },
      await headOf(deps, deps.db, { inseeCode, communeName: visit.communeName }),
    ),
  )
  const { sha256 } = await deps.files.put(pdf)
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await lockVisit(scoped, named.visitId)
    const row = await openVisit(scoped, named)
    const now = await visitRead(deps, scoped, named)
    if (seenOf(now) !== seenOf(visit)) throw problem('visitMovedMeanwhile')
    await keepReport(scoped, { ...report, id: row.id, sha256, reportedBy: personId, at: deps.clock.now() })
    if (visit.purpose === 'completion') await recordVisited(deps, scoped, { named, personId, report })
    return visitRead(deps, scoped, named)
  })
}

const seenOf = ({ points, photographs }: SiteVisit) => JSON.stringify([points, photographs])

function refuseReport(visit: SiteVisit, { visitedOn, result }: VisitReport, today: string): void {
  if (visitedOn > today) throw problem('daysToCome', { fields: ['visitedOn'] })
  if (visit.purpose === 'completion') {
    if (visit.toldOn === null) throw problem('holderNotTold')
    if (visitedOn < visit.toldOn) throw problem('toldAfterVisit')
  }
  const left = visit.points.filter(({ seen }) => seen === null).length
  if (left > 0 && result !== 'notSeen') throw problem('pointsNotSeen', { count: left })
  const hasGap = visit.points.some(({ seen }) => seen === 'gap')
  if (hasGap !== (result === 'gap')) throw problem('resultContradictsPoints')
}

type Visited = { named: VisitNamed; personId: string; report: VisitReport }

async function recordVisited(
  { clock }: VisitDeps,
  scoped: Scoped,
  { named, personId, report }: Visited,
): Promise<void> {
  const { acts } = await clockOfDossier(scoped, clock.today(), named.dossierId)
  if (!effectiveActs(acts).some(({ kind }) => kind === 'completionDeclared')) return
  await recordActs(scoped, clock, named.dossierId, [
    {
      content: {
        kind: 'complianceVisited',
        said: { on: report.visitedOn, found: visitedSummary(report), visit: named.visitId },
      },
      legalAt: clock.now(),
      channel: 'desk',
      actor: { personId, role: 'caseOfficer' },
    },
  ])
}

/** @throws Problem 403, 404 before there is one */
export const visitReportFile = (deps: VisitDeps, personId: string, named: VisitNamed): Promise<SentFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await visitRead(deps, scoped, named)
    const row = await visitOf(scoped, named.dossierId, named.visitId)
    if (!row?.reportSha256) throw problem('visitFileUnknown')
    return new SentFile({
      name: `compte-rendu-visite-${row.visitedOn}.pdf`,
      mediaType: 'application/pdf',
      content: deps.files.kept(row.reportSha256),
    })
  })
