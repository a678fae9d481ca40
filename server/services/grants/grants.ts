import type { GrantAlert, GrantDesk, GrantLine, GrantPage, Twin } from '#contract/services/grants/grant.ts'
import { movesOf } from '#contract/services/grants/grant-course.ts'
import { isSameObject } from '#contract/services/grants/same-object.ts'
import { day, dayOfPlainDate } from '#law/clock/calendar.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { isAgreementRequired, reportClock } from '#rules/services/grant-rules.ts'
import { takeRequestsIn } from './adoption.ts'
import { envelopesOf, freeForms, keptFunders } from './funder-queries.ts'
import { grantOwners } from './funders.ts'
import { asGrantKeeper, type GrantDeps } from './keeper.ts'
import {
  eventsOf,
  exercicesOf,
  type GrantRow,
  grantRow,
  grantRows,
  missingReports,
  type TwinRow,
  toldEvent,
  twinsOfDesk,
  twinsOfGrant,
} from './queries.ts'

/** What a body is asked for an exercice, its envelopes, and what must be looked at. */
export async function grantDesk(
  deps: GrantDeps,
  personId: string,
  asked: { funder?: string | undefined; exercice?: number | undefined },
): Promise<GrantDesk> {
  await asGrantKeeper(deps, personId, async () => undefined)
  await takeRequestsIn(deps)
  return asGrantKeeper(deps, personId, async (scoped) => {
    const funders = await keptFunders(scoped)
    const funder = asked.funder === undefined ? funders[0] : funders.find(({ id }) => id === asked.funder)
    if (asked.funder !== undefined && !funder) throw problem('funderUnknown')
    const today = deps.clock.today()
    const exercices = funder ? await exercicesOf(scoped, funder.id) : []
    const exercice = asked.exercice ?? exercices[0] ?? today.year
    const desk = funder && { funderId: funder.id, exercice }
    return {
      ...{ funders, funderId: funder?.id ?? null, exercices, exercice },
      envelopes: desk ? await envelopesOf(scoped, desk) : [],
      lines: desk ? await linesOf(scoped, desk, today) : [],
      owners: await grantOwners(scoped),
      freeForms: await freeForms(scoped),
    }
  })
}

export async function linesOf(
  scoped: Scoped,
  desk: { funderId: string; exercice: number },
  today: Temporal.PlainDate,
): Promise<GrantLine[]> {
  const rows = await grantRows(scoped, desk)
  const twins = Map.groupBy(await twinsOfDesk(scoped, desk), ({ grantId }) => grantId)
  return rows.map((row) => lineOf(row, twinsTold(row, twins.get(row.id) ?? []), today))
}

export const twinsTold = (row: GrantRow, twins: readonly TwinRow[]): Twin[] =>
  twins.map(({ grantId: _, startsOn, endsOn, ...twin }) => ({
    ...twin,
    isSameObject: isSameObject(row, { object: twin.object, startsOn, endsOn }),
  }))

const dayOr = (iso: string | null) => (iso === null ? null : day(iso))

const REPORT_ALERTS = { soon: ['reportSoon'], late: ['reportLate'], none: [], toCome: [] } as const

function alertsOf(row: GrantRow, twins: readonly Twin[], today: Temporal.PlainDate): GrantAlert[] {
  const clock = reportClock(
    { dueOn: dayOr(row.reportDueOn), receivedOn: dayOr(row.reportReceivedOn) },
    dayOfPlainDate(today),
  )
  const isVoted = row.state === 'voted' || row.state === 'reported'
  return [
    ...(isVoted && row.agreementSignedOn === null && isAgreementRequired(row.yearVotedCents)
      ? (['agreementDue'] as const)
      : []),
    ...REPORT_ALERTS[clock],
    ...(twins.some((twin) => twin.isSameObject && twin.state !== 'closed') ? (['duplicate'] as const) : []),
  ]
}

export function lineOf(row: GrantRow, twins: readonly Twin[], today: Temporal.PlainDate): GrantLine {
  const { id, number, funderId, associationId, association, exercice, object, receivedOn, state } = row
  const { askedCents, proposedCents, votedCents, paidCents, reportDueOn } = row
  return {
    ...{ id, number, funderId, associationId, association, exercice, object, receivedOn, state },
    ...{ askedCents, proposedCents, votedCents, paidCents, reportDueOn },
    silenceOn: state === 'received' || state === 'proposed' ? row.silenceOn : null,
    alerts: alertsOf(row, twins, today),
  }
}

/** The grant that this agent keeps. @throws Problem 404 */
export async function keptGrant(scoped: Scoped, id: string): Promise<GrantRow> {
  const row = await grantRow(scoped, id)
  if (!row) throw problem('grantFileUnknown')
  return row
}

export const readGrant = (deps: GrantDeps, personId: string, id: string): Promise<GrantPage> =>
  asGrantKeeper(deps, personId, (scoped) => grantPage(deps, scoped, id))

export async function grantPage({ clock }: Pick<GrantDeps, 'clock'>, scoped: Scoped, id: string): Promise<GrantPage> {
  const row = await keptGrant(scoped, id)
  const today = clock.today()
  const twins = twinsTold(row, await twinsOfGrant(scoped, id))
  const events = await eventsOf(scoped, id)
  const { requestId, funder, envelopeId, isInKind, isRepublican, startsOn, endsOn, reportReceivedOn, yearVotedCents } =
    row
  return {
    ...lineOf(row, twins, today),
    ...{ requestId, funder, envelopeId, isInKind, isRepublican, startsOn, endsOn, reportReceivedOn, yearVotedCents },
    isAgreementRequired: isAgreementRequired(yearVotedCents),
    agreementSignedOn: row.agreementSignedOn,
    executoryOn: row.executoryOn,
    areTwinsKnown: row.siret !== null || row.rna !== null,
    twins,
    missingReports: (await missingReports(scoped, row, today.toString())).filter(({ number }) => number !== row.number),
    envelopes: await envelopesOf(scoped, row),
    events: events.map(toldEvent),
    moves: movesOf(row, { yearVotedCents, isAgreementDrafted: events.some(({ kind }) => kind === 'agreementDrafted') }),
  }
}
