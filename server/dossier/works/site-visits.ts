import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import type {
  DossierVisits,
  NewVisit,
  PlannedVisit,
  PointNoted,
  SiteVisit,
  VisitCancelled,
  VisitMoved,
  VisitPlan,
  VisitState,
  VisitTold,
} from '#contract/dossier/works/site-visits.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { COMPLIANCE_SUBJECTS, visitRightUntil } from '#law/clock/site-visit.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { toldHeights } from '#server/dossier/footprints/footprint-heights.ts'
import { type DecidedDossier, decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { postedMeasures } from '#server/dossier/posting/posting-measures.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { addressOfParcels } from '#server/place/parcels/parcels.ts'
import { COMPLIANCE_POINTS, statedDimensions } from '#wording/dossier/works/site-visit-words.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import {
  cancelVisitRow,
  insertPoints,
  insertVisit,
  keepPoint,
  mayHandle,
  moveVisitRow,
  photographsOf,
  pointsOf,
  prescriptionsOf,
  tellVisitRow,
  type VisitRow,
  visitOf,
  visitsOfDossier,
  visitsToMake,
} from './queries.ts'

export type VisitDeps = Pick<DossierDeps, 'db' | 'clock' | 'config' | 'files' | 'directory'>
export type VisitNamed = { dossierId: string; visitId: string }

const OFFICERS = ['secretary', 'caseOfficer', 'signatory'] as const

/** Visits of a dossier, and whether one may be planned today. @throws Problem 403, 404 */
export const listVisits = ({ db, clock }: VisitDeps, personId: string, dossierId: string): Promise<DossierVisits> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { rightUntil, isCompletionDeclared, hindrance } = await ground({ clock }, scoped, dossierId)
    const visits = await told({ clock }, scoped, await visitsOfDossier(scoped, dossierId))
    return { hindrance, rightUntil, isCompletionDeclared, visits }
  })

/** Visits to be made, by day. @param officerId  of one agent alone */
export const visitPlan = (
  { db, clock }: VisitDeps,
  personId: string,
  officerId: string | undefined,
): Promise<VisitPlan> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const visits: PlannedVisit[] = []
    for (const row of await visitsToMake(scoped, officerId ?? null))
      visits.push(await plannedOf({ clock }, scoped, row))
    return { visits }
  })

/** @throws Problem 403, 404 */
export const readVisit = ({ db, clock }: VisitDeps, personId: string, named: VisitNamed): Promise<SiteVisit> =>
  asPerson(db, personId, clock.today(), (scoped) => visitRead({ clock }, scoped, named))

/**
 * Plans a visit with what is to be looked at: each prescription of the decision, then each subject of conformity (L421-6).
 * @throws Problem 403, 404, 409 when nothing may be visited, 422 for a past day or an agent of elsewhere
 */
export const planVisit = (
  { db, clock }: VisitDeps,
  personId: string,
  dossierId: string,
  said: NewVisit,
): Promise<SiteVisit> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { dossier, hindrance, rightUntil, isCompletionDeclared } = await ground({ clock }, scoped, dossierId)
    if (hindrance === 'noAuthorisation') throw problem('noWorksToVisit')
    if (hindrance === 'rightEnded' && rightUntil !== null) throw problem('visitRightEnded', { until: rightUntil })
    if (said.purpose === 'completion' && !isCompletionDeclared) throw problem('completionNotDeclared')
    await refusePlan({ clock }, scoped, { inseeCode: dossier.inseeCode, rightUntil }, said)
    const { id } = await insertVisit(scoped, { ...said, dossierId, plannedBy: personId, at: clock.now() })
    await insertPoints(scoped, id, await expectedPoints(scoped, dossier))
    return visitRead({ clock }, scoped, { dossierId, visitId: id })
  })

/** @throws Problem 403, 404, 409 once it is ended, 422 */
export const moveVisit = (deps: VisitDeps, personId: string, named: VisitNamed, said: VisitMoved) =>
  onOpenVisit(deps, personId, named, async (scoped, row) => {
    const { rightUntil } = await ground(deps, scoped, row.dossierId)
    await refusePlan(deps, scoped, { inseeCode: row.inseeCode, rightUntil }, said)
    await moveVisitRow(scoped, row.id, said)
  })

/** The holder is told before their works are inspected (R462-8). @throws Problem 403, 404, 409, 422 */
export const tellVisit = (deps: VisitDeps, personId: string, named: VisitNamed, said: VisitTold) =>
  onOpenVisit(deps, personId, named, async (scoped, row) => {
    if (said.on > deps.clock.today().toString()) throw problem('daysToCome', { fields: ['on'] })
    await tellVisitRow(scoped, row.id, said)
  })

/** @throws Problem 403, 404, 409 */
export const cancelVisit = (deps: VisitDeps, personId: string, named: VisitNamed, { because }: VisitCancelled) =>
  onOpenVisit(deps, personId, named, (scoped, row) => cancelVisitRow(scoped, row.id, because))

/** What is seen of a point; one that nobody knows yet is added with what is expected of it. @throws Problem 403, 404, 409 */
export const notePoint = (
  deps: VisitDeps,
  personId: string,
  { pointId, ...named }: VisitNamed & { pointId: string },
  said: PointNoted,
) =>
  onOpenVisit(deps, personId, named, async (scoped, row) => {
    if (!(await keepPoint(scoped, { visitId: row.id, pointId, personId, said }))) throw problem('pointUnknown')
  })

const onOpenVisit = (
  { db, clock }: VisitDeps,
  personId: string,
  named: VisitNamed,
  write: (scoped: Scoped, row: VisitRow) => Promise<unknown>,
): Promise<SiteVisit> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await write(scoped, await openVisit(scoped, named))
    return visitRead({ clock }, scoped, named)
  })

/** @throws Problem 403, 404, 409 once it was reported or cancelled */
export async function openVisit(scoped: Scoped, { dossierId, visitId }: VisitNamed): Promise<VisitRow> {
  await officersGround(scoped, dossierId)
  const row = await visitOf(scoped, dossierId, visitId)
  if (!row) throw problem('siteVisitUnknown')
  if (row.cancelledBecause !== null || row.reportSha256 !== null) throw problem('visitEnded')
  return row
}

export async function visitRead(
  deps: Pick<VisitDeps, 'clock'>,
  scoped: Scoped,
  { dossierId, visitId }: VisitNamed,
): Promise<SiteVisit> {
  await officersGround(scoped, dossierId)
  const row = await visitOf(scoped, dossierId, visitId)
  const [visit] = row ? await told(deps, scoped, [row]) : []
  if (!visit) throw problem('siteVisitUnknown')
  return visit
}

async function told(deps: Pick<VisitDeps, 'clock'>, scoped: Scoped, rows: readonly VisitRow[]): Promise<SiteVisit[]> {
  const ids = rows.map(({ id }) => id)
  const points = await pointsOf(scoped, ids)
  const photographs = await photographsOf(scoped, ids)
  const visits: SiteVisit[] = []
  for (const row of rows)
    visits.push({
      ...(await plannedOf(deps, scoped, row)),
      points: points.filter(({ visitId }) => visitId === row.id).map(({ visitId: _, ...point }) => point),
      photographs: photographs.filter(({ visitId }) => visitId === row.id).map(({ visitId: _, ...taken }) => taken),
    })
  return visits
}

async function plannedOf(
  { clock }: Pick<VisitDeps, 'clock'>,
  scoped: Scoped,
  { parcelIds, ...row }: VisitRow,
): Promise<PlannedVisit> {
  const address = await addressOfParcels(scoped, parcelIds)
  return {
    ...row,
    site: [...(address === null ? [row.communeName] : [address]), referenceList(parcelIds)].join(', '),
    state: stateOf(row, clock.today().toString()),
  }
}

function stateOf(
  { cancelledBecause, reportSha256, plannedOn }: Omit<VisitRow, 'parcelIds'>,
  today: string,
): VisitState {
  if (cancelledBecause !== null) return 'cancelled'
  if (reportSha256 !== null) return 'reported'
  return plannedOn < today ? 'late' : 'planned'
}

async function officersGround(scoped: Scoped, dossierId: string): Promise<DecidedDossier> {
  const dossier = await decidedDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  if (!(await holdsRoleOn(scoped, dossier.inseeCode, OFFICERS))) throw problem('actOfTownHall')
  return dossier
}

/** What may be visited of a dossier today. */
async function ground({ clock }: Pick<VisitDeps, 'clock'>, scoped: Scoped, dossierId: string) {
  const dossier = await officersGround(scoped, dossierId)
  const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
  const position = law.reading?.of === 'review' ? law.reading.position : undefined
  const declared = effectiveActs(acts).filter(({ kind }) => kind === 'completionDeclared')
  const whole = declared.findLast(({ payload }) => payload.partial !== true)?.payload
  /** The day that the holder says; else that of their declaration, by which the works are complete. A phase ends nothing. */
  const completedOn = whole?.finishedOn ?? whole?.receivedOn
  const rightUntil = typeof completedOn === 'string' ? isoDay(visitRightUntil(day(completedOn))) : null
  const isEnded = rightUntil !== null && rightUntil < clock.today().toString()
  return {
    dossier,
    rightUntil,
    isCompletionDeclared: declared.length > 0,
    hindrance:
      position?.holder === 'granted' ? (isEnded ? ('rightEnded' as const) : null) : ('noAuthorisation' as const),
  }
}

async function refusePlan(
  { clock }: Pick<VisitDeps, 'clock'>,
  scoped: Scoped,
  { inseeCode, rightUntil }: { inseeCode: string; rightUntil: string | null },
  { plannedOn, officerId }: VisitMoved,
): Promise<void> {
  if (plannedOn < clock.today().toString()) throw problem('visitOnPastDay')
  if (rightUntil !== null && plannedOn > rightUntil) throw problem('visitRightEnded', { until: rightUntil })
  if (officerId !== null && !(await mayHandle(scoped, officerId, inseeCode))) throw problem('visitOfficerUnknown')
}

async function expectedPoints(scoped: Scoped, dossier: DecidedDossier) {
  const { id, project } = dossier
  const measures = postedMeasures(project, await toldHeights(scoped, id), dossier)
  const stated = statedDimensions(measures)
  const prescriptions = await prescriptionsOf(scoped, id)
  return [
    ...prescriptions.map(({ text }) => ({ source: 'prescription' as const, expected: text })),
    ...COMPLIANCE_SUBJECTS.map((subject) => ({
      source: 'compliance' as const,
      expected:
        subject === 'dimensions' && stated !== ''
          ? `${COMPLIANCE_POINTS[subject]} (${stated})`
          : COMPLIANCE_POINTS[subject],
    })),
  ]
}
