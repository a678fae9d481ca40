import { randomUUID } from 'node:crypto'
import type {
  NewPersonRequest,
  PersonRequest,
  PersonRequestStep,
  PersonRequests,
} from '#contract/agency/rights/person-requests.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { TO_READ_BY_DELEGATE } from '#wording/agency/rights/delegate-words.ts'
import { dayText } from '#wording/day.ts'
import { asDelegate } from './as-delegate.ts'
import {
  accountExists,
  addEvent,
  closeRequest,
  extend,
  identify,
  insertRequest,
  lockRequest,
  requestHistory,
  requestRow,
  requestRows,
} from './person-request-queries.ts'
import { extendedDueOn, firstDueOn } from './request-deadline.ts'

export type RequestDeps = Pick<Deps, 'db' | 'clock'>

const SHOWN = 500

/** @throws Problem 403 for whoever is not the delegate nor an administrator */
export const listPersonRequests = (deps: RequestDeps, personId: string | null): Promise<PersonRequests> =>
  asDelegate(deps, personId, async () => {
    const rows = await requestRows(deps.db, SHOWN + 1)
    return {
      requests: await withHistory(deps, rows.slice(0, SHOWN)),
      isMore: rows.length > SHOWN,
      toReadAgain: TO_READ_BY_DELEGATE,
    }
  })

type Row = Omit<PersonRequest, 'history' | 'isLate'>

async function withHistory({ db, clock }: RequestDeps, rows: readonly Row[]): Promise<PersonRequest[]> {
  const today = clock.today().toString()
  const events = Map.groupBy(
    await requestHistory(
      db,
      rows.map(({ id }) => id),
    ),
    ({ requestId }) => requestId,
  )
  return rows.map((row) => ({
    ...row,
    isLate:
      row.state === 'received' ? row.dueOn < today : (row.closedOn ?? '') > row.dueOn && row.state !== 'withdrawn',
    history: (events.get(row.id) ?? []).map(({ at, kind, note, by }) => ({ at, kind, note, by })),
  }))
}

/** @throws Problem 404 */
export async function readRequest(deps: RequestDeps, db: Database, id: string): Promise<PersonRequest> {
  const row = await requestRow(db, id)
  const [request] = row ? await withHistory({ ...deps, db }, [row]) : []
  if (!request) throw problem('rightsRequestUnknown')
  return request
}

/** @throws Problem 403, 422 for a day to come or an account that is not */
export const recordPersonRequest = (
  deps: RequestDeps,
  personId: string | null,
  request: NewPersonRequest,
): Promise<PersonRequest> =>
  asDelegate(deps, personId, () =>
    deps.db.transaction(async (tx) => {
      const receivedOn = Temporal.PlainDate.from(request.receivedOn)
      if (Temporal.PlainDate.compare(receivedOn, deps.clock.today()) > 0) throw problem('rightsRequestToCome')
      if (request.account !== null && !(await accountExists(tx, request.account))) throw problem('personUnknown')
      const [id, at] = [randomUUID(), deps.clock.now().toString()]
      const dueOn = firstDueOn(receivedOn).toString()
      await insertRequest(tx, { ...request, id, year: receivedOn.year, dueOn, personId, at })
      await addEvent(tx, id, { kind: 'received', note: '', personId, at })
      return readRequest(deps, tx, id)
    }),
  )

/** @throws Problem 403, 404, 409 for a request that is closed, or one that cannot be extended any more; 422 without a reason */
export const stepPersonRequest = (
  deps: RequestDeps,
  personId: string | null,
  id: string,
  step: PersonRequestStep,
): Promise<PersonRequest> =>
  asDelegate(deps, personId, () =>
    deps.db.transaction(async (tx) => {
      if (!(await lockRequest(tx, id))) throw problem('rightsRequestUnknown')
      await taken(deps, tx, await readRequest(deps, tx, id), step)
      await addEvent(tx, id, { ...step, personId, at: deps.clock.now().toString() })
      return readRequest(deps, tx, id)
    }),
  )

const NEEDS_REASON: readonly PersonRequestStep['kind'][] = ['identified', 'extended', 'refused', 'note']

async function taken({ clock }: RequestDeps, tx: Database, request: PersonRequest, { kind, note }: PersonRequestStep) {
  if (NEEDS_REASON.includes(kind) && note === '') throw problem('rightsRequestNeedsReason')
  if (kind === 'note') return
  if (request.state !== 'received') throw problem('rightsRequestClosed', { number: request.number })
  if (kind === 'identified') await identify(tx, request.id)
  else if (kind === 'extended') await extendedOnce(tx, request, note, clock.today())
  else await closeRequest(tx, request.id, kind, clock.today().toString())
}

async function extendedOnce(tx: Database, request: PersonRequest, reason: string, today: Temporal.PlainDate) {
  if (request.extendedBecause !== null) throw problem('rightsRequestExtendedAlready')
  if (today.toString() > request.dueOn) throw problem('rightsRequestTooLateToExtend', { dueOn: dayText(request.dueOn) })
  await extend(tx, request.id, extendedDueOn(Temporal.PlainDate.from(request.receivedOn)).toString(), reason)
}
