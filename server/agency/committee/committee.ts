import { randomUUID } from 'node:crypto'
import type {
  BodyChange,
  CommitteeBody,
  CommitteeDesk,
  CommitteeRulesTold,
  NewBody,
  NewSeat,
} from '#contract/agency/committee/committee.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { type BodyKind, COMMITTEE_RULES, isCouncil, rulesOf } from '#rules/agency/committee-rules.ts'
import type { Agendas } from './agendas.ts'
import {
  accountOf,
  type BodyRow,
  bodyOwners,
  bodyRow,
  bodyRows,
  changeBodyRow,
  endSeatRow,
  followsOf,
  hasSeat,
  insertBody,
  insertSeat,
  mayOpenBody,
  meetingLines,
  seatRow,
  seatsOf,
} from './queries.ts'

export type CommitteeDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files' | 'log'> & { agendas: Agendas }
type Reading = Pick<CommitteeDeps, 'db' | 'clock'>

/** Work of whoever is signed in; row-level security says which bodies are theirs. */
export const asMember = <T>(
  { db, clock }: Reading,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> => asPerson(db, personId, clock.today(), work)

/** Bodies that the reader keeps or sits on, their sittings, and where a body may be opened. */
export const readCommittees = (deps: Reading, personId: string): Promise<CommitteeDesk> =>
  asMember(deps, personId, async (scoped) => ({
    bodies: (await bodyRows(scoped)).map(lineOf),
    meetings: await meetingLines(scoped, null),
    owners: await bodyOwners(scoped),
  }))

const lineOf = ({ id, kind, name, place, inseeCode, mayKeep, seats }: BodyRow) => ({
  ...{ id, kind, name, place, inseeCode, mayKeep, seats },
})

/** The rules of a body with what decides each, for who reads them. */
export function rulesTold(row: BodyRow): CommitteeRulesTold {
  const { because, ...rules } = rulesOf(row)
  return {
    ...rules,
    source: row.rulesSource,
    told: because.map((name) => {
      const { says, article, confidence } = COMMITTEE_RULES[name]
      return { says, article, confidence, isRead: confidence === 'text' }
    }),
  }
}

/** @throws Problem 404 */
export async function knownBody(scoped: Scoped, id: string): Promise<BodyRow> {
  const row = await bodyRow(scoped, id)
  if (!row) throw problem('committeeUnknown')
  return row
}

/** @throws Problem 403, 404 */
export async function keptBody(scoped: Scoped, id: string): Promise<BodyRow> {
  const row = await knownBody(scoped, id)
  if (!row.mayKeep) throw problem('committeeNotYours')
  return row
}

async function bodyTold(scoped: Scoped, { clock }: Reading, id: string): Promise<CommitteeBody> {
  const row = await knownBody(scoped, id)
  const { isLarge, noticeDays, quorum, proxies, isSecret, isRemote, rulesSource } = row
  return {
    ...lineOf(row),
    isLarge,
    own: { isLarge, noticeDays, quorum, proxies, isSecret, isRemote, rulesSource },
    rules: rulesTold(row),
    members: await seatsOf(scoped, id, clock.today().toString()),
    meetings: await meetingLines(scoped, id),
    follows: await followsOf(scoped, id),
  }
}

/** @throws Problem 404 */
export const readCommittee = (deps: Reading, personId: string, id: string): Promise<CommitteeBody> =>
  asMember(deps, personId, (scoped) => bodyTold(scoped, deps, id))

/** A commission says its rules itself. @throws Problem 422 */
function checkRules(kind: BodyKind, { noticeDays, quorum, proxies }: BodyChange): void {
  if (isCouncil(kind)) return
  const missing = Object.entries({ noticeDays, quorum, proxies })
    .filter(([, value]) => value === null)
    .map(([name]) => name)
  if (missing.length > 0) throw problem('committeeRulesMissing', { missing })
}

/** @throws Problem 403, 422 */
export const openCommittee = (deps: Reading, personId: string, body: NewBody): Promise<{ id: string }> =>
  asMember(deps, personId, async (scoped) => {
    if (!(await mayOpenBody(scoped, body.inseeCode))) throw problem('committeeNotYours')
    checkRules(body.kind, body)
    const id = randomUUID()
    await insertBody(scoped, id, body, personId)
    return { id }
  })

/** @throws Problem 403, 404, 422 */
export const changeCommittee = (
  deps: Reading,
  personId: string,
  id: string,
  change: BodyChange,
): Promise<CommitteeBody> =>
  asMember(deps, personId, async (scoped) => {
    const { kind } = await keptBody(scoped, id)
    checkRules(kind, change)
    await changeBodyRow(scoped, id, change)
    return bodyTold(scoped, deps, id)
  })

/** @throws Problem 403, 404, 409 when that account sits there already */
export async function addSeat(deps: Reading, personId: string, bodyId: string, seat: NewSeat): Promise<CommitteeBody> {
  await asMember(deps, personId, (scoped) => keptBody(scoped, bodyId))
  // accounts are read with the rights of the server: who keeps a body does not read them
  const accountId = await accountOf(deps.db, seat.email)
  return asMember(deps, personId, async (scoped) => {
    if (accountId !== null && (await hasSeat(scoped, bodyId, accountId))) throw problem('committeeSeatTaken')
    await insertSeat(scoped, bodyId, randomUUID(), seat, accountId)
    return bodyTold(scoped, deps, bodyId)
  })
}

/** @throws Problem 403, 404, 422 */
export const endSeat = (deps: Reading, personId: string, id: string, untilOn: string): Promise<CommitteeBody> =>
  asMember(deps, personId, async (scoped) => {
    const seat = await seatRow(scoped, id)
    if (!seat) throw problem('committeeMemberUnknown')
    if (!seat.mayKeep) throw problem('committeeNotYours')
    if (untilOn < seat.fromOn) throw problem('committeeSeatEndsBefore', { fromOn: seat.fromOn })
    await endSeatRow(scoped, id, untilOn)
    return bodyTold(scoped, deps, seat.bodyId)
  })
