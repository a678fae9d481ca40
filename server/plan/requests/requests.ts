import { randomBytes, randomUUID } from 'node:crypto'
import {
  type FollowedRequest,
  NEXT_STATES,
  type NewPlanRequest,
  type PlanRequest,
  type PlanRequestPage,
  REASONED_STATES,
  type ReceivedRequest,
  type RecordedPlanRequest,
  type RequestKind,
  type RequestMoves,
  type RequestState,
} from '#contract/plan/requests/plan-request.ts'
import { logShown } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite } from '#platform/write-pace.ts'
import { checkSentence, REQUEST_STATE_NAMES } from '#wording/plan/requests/request-words.ts'
import { groundCheckOf } from './ground-check.ts'
import {
  type Ground,
  groundOfDrawing,
  groundOfParcels,
  insertRequest,
  keepsRequests,
  mayKeep,
  moveRequest,
  movesOf,
  parcelsUnder,
  type RequestRow,
  requestByToken,
  requestPage,
  requestsOfPerson,
  requestsRead,
  requestsToMove,
  writeNote,
} from './queries.ts'

export type RequestDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

const LARGEST_M2 = 5_000_000
const SHOWN = 1000

/** The ground of a request, and the parcels that it touches. @throws Problem 422 */
async function placed(db: Database | Scoped, { parcels, drawn }: Pick<NewPlanRequest, 'parcels' | 'drawn'>) {
  const ground = drawn ? await groundOfDrawing(db, JSON.stringify(drawn)) : await groundByParcels(db, parcels)
  if (!ground?.inseeCode) throw problem('planRequestDrawnElsewhere')
  if (ground.areaM2 > LARGEST_M2) throw problem('planRequestTooLarge')
  return { ground, parcels: drawn ? await parcelsUnder(db, ground.hex) : parcels }
}

async function groundByParcels(db: Database | Scoped, ids: readonly string[]): Promise<Ground> {
  if (ids.length === 0) throw problem('planRequestWithoutGround')
  const found = await groundOfParcels(db, ids)
  if (!found || found.missing.length > 0) throw problem('planRequestParcelsUnknown', { ids: found?.missing ?? ids })
  return found
}

type Said = Omit<NewPlanRequest, 'applicantKind'> & Pick<RecordedPlanRequest, 'applicantKind'>

async function received(
  scoped: Scoped,
  said: Said,
  by: {
    personId: string | null
    recordedBy: string | null
    channel: RequestRow['channel']
    receivedOn: string
    at: string
  },
  where: Awaited<ReturnType<typeof placed>>,
): Promise<ReceivedRequest> {
  const token = randomBytes(24).toString('base64url')
  const number = await insertRequest(scoped, { ...said, ...where, ...by, id: randomUUID(), tokenSha256: sha256(token) })
  return { number, token }
}

/** Anyone asks: with an account it follows them, without one its link does. @throws Problem 422, 429 */
export async function askChange(
  deps: RequestDeps & Pick<Deps, 'config'>,
  personId: string | null,
  said: NewPlanRequest,
  network?: string,
): Promise<ReceivedRequest> {
  const { db, clock, realClock } = deps
  const now = realClock.instant()
  const where = await asPerson(db, personId, clock.today(), (scoped) => placed(scoped, said))
  const writer = { network, personId, ...(said.applicantContact.includes('@') && { mail: said.applicantContact }) }
  await countWrite(deps, 'planRequest', writer, [where.ground.inseeCode], () => problem('planRequestsPaused'))
  return asPerson(db, personId, clock.today(), async (scoped) => {
    const by = { personId, recordedBy: personId, channel: 'online', at: now.toString() } as const
    return received(scoped, said, { ...by, receivedOn: clock.today().toString() }, where)
  })
}

const asKeeper = <T>({ db, clock }: RequestDeps, personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await keepsRequests(scoped))) throw problem('planRequestsForAgents')
    return work(scoped)
  })

/** What came at the counter, by post or in the register of the inquiry. @throws Problem 403, 422 */
export const recordRequest = (
  deps: RequestDeps,
  personId: string,
  said: RecordedPlanRequest,
): Promise<ReceivedRequest> =>
  asKeeper(deps, personId, async (scoped) => {
    const { channel, receivedOn } = said
    if (receivedOn > deps.clock.today().toString()) throw problem('planRequestToCome')
    const where = await placed(scoped, said)
    if (!(await mayKeep(scoped, where.ground.inseeCode))) throw problem('planRequestElsewhere')
    const at = deps.realClock.instant().toString()
    return received(scoped, said, { personId: null, recordedBy: personId, channel, receivedOn, at }, where)
  })

export async function followByLink({ db }: RequestDeps, token: string): Promise<FollowedRequest> {
  const row = await requestByToken(db, sha256(token))
  if (!row) throw problem('planRequestUnknown')
  return followed(row)
}

export const ownRequests = ({ db, clock }: RequestDeps, personId: string): Promise<FollowedRequest[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => (await requestsOfPerson(scoped, personId)).map(followed))

/** What its author reads: neither the annotation, nor who else asked. */
function followed(row: RequestRow): FollowedRequest {
  const { number, communeName, parcels, kind, subject, body, wantedZone, receivedOn, state, answer, answeredOn } = row
  const check = groundCheckOf(row)
  const said = { number, communeName, parcels, kind, subject, body, wantedZone, receivedOn, state, answer, answeredOn }
  return { ...said, check, checkSentence: checkSentence({ ...row, check }) }
}

const plainZone = ({ code, kind, areaM2 }: { code: string; kind: string | null; areaM2: number }) => ({
  code,
  kind,
  areaM2,
})

function answerOf(row: RequestRow & { group: number; mayAnswer: boolean }): PlanRequest {
  const { id, inseeCode, applicantKind, applicantName, applicantContact, channel, group, areaM2, note, mayAnswer } = row
  return {
    ...followed(row),
    ...{ id, inseeCode, applicantKind, applicantName, applicantContact, channel, group, areaM2, note, mayAnswer },
    sheet: row.parcels[0]?.slice(5, 10) ?? '',
    zonesBefore: row.zonesBefore.map(plainZone),
    zonesNow: row.zonesNow.map(plainZone),
  }
}

type Asked = { state?: RequestState | undefined; kind?: RequestKind | undefined }

/** Requests of the reader's communes; who read their names is written. */
export const listRequests = (deps: RequestDeps, personId: string, asked: Asked): Promise<PlanRequest[]> =>
  asKeeper(deps, personId, async (scoped) => {
    const rows = await requestsRead(scoped, asked, SHOWN)
    await logShown(
      scoped,
      { subject: 'list', of: 'plan-requests' },
      rows.map(({ id }) => id),
    )
    return rows.map(answerOf)
  })

export const readRequest = (deps: RequestDeps, personId: string, id: string): Promise<PlanRequestPage> =>
  asKeeper(deps, personId, (scoped) => pageOf(scoped, id))

async function pageOf(scoped: Scoped, id: string): Promise<PlanRequestPage> {
  const row = await requestPage(scoped, id)
  if (!row) throw problem('planRequestUnknown')
  await logShown(scoped, { subject: 'list', of: 'plan-request' }, [id])
  return { ...answerOf({ ...row, group: 0 }), geometry: row.geometry, moves: await movesOf(scoped, id) }
}

/** One answer for all that are named, or for none. @throws Problem 403, 404, 409, 422 */
export const moveRequests = (
  deps: RequestDeps,
  personId: string,
  { ids, state, answer }: RequestMoves,
): Promise<{ moved: number }> =>
  asKeeper(deps, personId, async (scoped) => {
    if (REASONED_STATES.includes(state) && answer === '') throw problem('planRequestWithoutReason')
    const rows = await requestsToMove(scoped, [...new Set(ids)])
    if (rows.length < new Set(ids).size) throw problem('planRequestUnknown')
    const refusal = (number: string, from: RequestState) =>
      problem('planRequestMoveRefused', {
        ...{ number, from: REQUEST_STATE_NAMES[from], to: REQUEST_STATE_NAMES[state] },
      })
    const on = deps.clock.today().toString()
    const at = deps.realClock.instant().toString()
    for (const { id, mayAnswer, number, state: from } of rows) {
      if (!mayAnswer) throw problem('planRequestElsewhere')
      if (!NEXT_STATES[from].includes(state)) throw refusal(number, from)
      if (!(await moveRequest(scoped, id, { from, state, answer, on, at, personId }))) throw refusal(number, from)
    }
    return { moved: rows.length }
  })

export const annotateRequest = (
  deps: RequestDeps,
  personId: string,
  id: string,
  note: string,
): Promise<PlanRequestPage> =>
  asKeeper(deps, personId, async (scoped) => {
    const row = await requestPage(scoped, id)
    if (!row) throw problem('planRequestUnknown')
    if (!row.mayAnswer) throw problem('planRequestElsewhere')
    await writeNote(scoped, id, note)
    return pageOf(scoped, id)
  })
