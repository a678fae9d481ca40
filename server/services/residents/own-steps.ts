import { isOwed } from '#contract/services/payments/claim.ts'
import {
  OWN_KINDS,
  type OwnEntry,
  type OwnKind,
  type OwnStep,
  type OwnSteps,
} from '#contract/services/residents/own-steps.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { ownSeatEntries } from '#server/services/agenda/own-entries.ts'
import { ownBookingEntries, ownWaitEntries } from '#server/services/bookings/own-entries.ts'
import { ownRequestEntries } from '#server/services/forms/own-entries.ts'
import { ownGrantEntries } from '#server/services/grants/own-entries.ts'
import { addressOf, ownClaimEntries } from '#server/services/payments/own-claims.ts'
import { ownReportEntries } from '#server/services/reports/own-entries.ts'
import { ownDossierEntries } from './own-dossiers.ts'
import { withdrawProof } from './own-queries.ts'

type OwnDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>
type OwnRoom = (deps: OwnDeps, personId: string, most: number) => Promise<OwnEntry[]>

/** Things of one room that are shown; older ones are on its own page. */
const MOST = 200

type Asked = { config: Deps['config']; now: string; most: number }

/** A room that reads in the scope of the person and no further. */
const inOwnScope =
  (read: (scoped: Scoped, asked: Asked) => Promise<OwnEntry[]>): OwnRoom =>
  ({ db, clock, realClock, config }, personId, most) =>
    asPerson(db, personId, clock.today(), (scoped) =>
      read(scoped, { config, now: realClock.instant().toString(), most }),
    )

export const OWN_ROOMS: Readonly<Record<OwnKind, OwnRoom>> = {
  dossier: ownDossierEntries,
  request: inOwnScope(ownRequestEntries),
  booking: inOwnScope(ownBookingEntries),
  waiting: inOwnScope(ownWaitEntries),
  grant: inOwnScope(ownGrantEntries),
  claim: ownClaimEntries,
  seat: inOwnScope(ownSeatEntries),
  report: inOwnScope(ownReportEntries),
}

/**
 * Everything that a person asked of the town hall and of its services, the newest first. A room that does not answer is said, and keeps
 * nothing of the others from being read.
 */
export async function ownSteps(
  deps: OwnDeps,
  personId: string,
  rooms: Readonly<Record<OwnKind, OwnRoom>> = OWN_ROOMS,
): Promise<OwnSteps> {
  const read: Partial<Record<OwnKind, readonly OwnEntry[]>> = {}
  for (const kind of OWN_KINDS) {
    try {
      read[kind] = await rooms[kind](deps, personId, MOST + 1)
    } catch (error) {
      deps.log.error({ err: error, room: kind }, 'own steps')
    }
  }
  return {
    steps: joined(read),
    unread: OWN_KINDS.filter((kind) => read[kind] === undefined),
    isMore: OWN_KINDS.some((kind) => (read[kind]?.length ?? 0) > MOST),
    ...(await addressOf(deps.db, personId)),
  }
}

/** Only what was asked signed in is read from then on; opening a link sent to that address joins the rest again. */
export async function withdrawAddressProof(deps: OwnDeps, personId: string): Promise<OwnSteps> {
  await withdrawProof(deps.db, personId)
  return ownSteps(deps, personId)
}

/** A sum stands beside what it is owed for, a grant in the place of the request that asked for it. */
function joined(read: Partial<Record<OwnKind, readonly OwnEntry[]>>): OwnStep[] {
  const steps = new Map<string, OwnStep>()
  for (const kind of OWN_KINDS)
    for (const { of, sum, ...entry } of (read[kind] ?? []).slice(0, MOST)) {
      const beside = of === undefined ? undefined : steps.get(of)
      if (sum && beside) {
        beside.sums.push(sum)
        beside.isYours ||= isOwed(sum)
        continue
      }
      if (kind === 'grant' && of !== undefined) steps.delete(of)
      steps.set(`${kind}/${entry.id}`, { ...entry, kind, sums: sum ? [sum] : [] })
    }
  return [...steps.values()].toSorted((one, other) => other.on.localeCompare(one.on))
}
