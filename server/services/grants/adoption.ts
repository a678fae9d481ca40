import { randomUUID } from 'node:crypto'
import { askedGrant } from '#contract/services/grants/grant-answers.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { knownAssociation } from '#server/services/associations/associations.ts'
import { record } from './grant-events.ts'
import { holdAdoption, insertGrant, type NewRequest, newRequests } from './queries.ts'

/** Requests that came through the form of a body become grants to examine, each once: who takes them in at the same moment waits. */
export async function takeRequestsIn({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<void> {
  if ((await newRequests(db)).length === 0) return
  await db.transaction(async (tx) => {
    await holdAdoption(tx)
    const at = realClock.instant().toString()
    for (const request of await newRequests(tx)) await takeIn(tx, request, at)
  })
}

async function takeIn(tx: Database, request: NewRequest, at: string): Promise<void> {
  const { requestId, number, funderId, answers, applicant, receivedOn } = request
  const { name, siret, rna, seat, exercice, ...asked } = askedGrant(answers)
  const associationId = await knownAssociation(tx, {
    ...{ name: name ?? (applicant || number), siret, rna, seat: seat ?? '', at },
  })
  const id = randomUUID()
  const year = exercice ?? Number(receivedOn.slice(0, 4))
  await insertGrant(tx, { ...asked, id, requestId, number, funderId, associationId, exercice: year, receivedOn })
  await record(tx, { id, requestId }, { kind: 'received', body: '', payload: {}, on: receivedOn, at, actorId: null })
}
