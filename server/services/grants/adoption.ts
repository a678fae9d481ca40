import { randomUUID } from 'node:crypto'
import { askedGrant } from '#contract/services/grants/grant-answers.ts'
import type { Deps } from '#platform/deps.ts'
import { knownAssociation } from '#server/services/associations/associations.ts'
import { record } from './grant-events.ts'
import { insertGrant, newRequests } from './queries.ts'

/** Requests that came through the form of a body become grants to examine, each once. */
export async function takeRequestsIn({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<number> {
  const requests = await newRequests(db)
  for (const { requestId, number, funderId, answers, applicant, receivedOn } of requests) {
    await db.transaction(async (tx) => {
      const at = realClock.instant().toString()
      const { name, siret, rna, seat, exercice, ...asked } = askedGrant(answers)
      const associationId = await knownAssociation(tx, {
        ...{ name: name ?? (applicant || number), siret, rna, seat: seat ?? '', at },
      })
      const id = randomUUID()
      const year = exercice ?? Number(receivedOn.slice(0, 4))
      const isNew = await insertGrant(tx, {
        ...{ ...asked, id, requestId, number, funderId, associationId, exercice: year, receivedOn },
      })
      if (isNew)
        await record(
          tx,
          { id, requestId },
          { kind: 'received', body: '', payload: {}, on: receivedOn, at, actorId: null },
        )
    })
  }
  return requests.length
}
