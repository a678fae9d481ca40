import { everyToAsk } from '#contract/dossier/consultations/soonest-useful.ts'
import { isCompulsory } from '#law/consultations/compulsory.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { consultedByServer } from './consulted-facts.ts'
import { dossiersToRead, keepToAsk, requestsNearing } from './to-ask-queries.ts'

type ReadDeps = Pick<Deps, 'db' | 'clock' | 'log'>

const BATCH = 20

/**
 * Keeps, for each dossier that a decision waits for, the last useful day of each request still to be made: once a day, and again after each
 * act or choice. Safe to run often and on several servers.
 */
export async function readUsefulDays(deps: ReadDeps, stopping?: AbortSignal): Promise<number> {
  let count = 0
  for (;;) {
    const batch = await readBatch(deps)
    count += batch
    if (batch < BATCH || stopping?.aborted === true) return count
  }
}

const readBatch = (deps: ReadDeps) =>
  deps.db.transaction(async (tx) => {
    const today = deps.clock.today()
    const due = await dossiersToRead(tx, today, BATCH)
    for (const { id, actCount } of due) {
      const consulted = told(await consultedByServer(deps, tx, id))
      const requests =
        consulted.proposals.length + consulted.consultations.filter(({ state }) => state === 'retained').length
      await keepToAsk(
        tx,
        id,
        { readOn: today.toString(), actCount, requests },
        everyToAsk(consulted).map(({ serviceName, nature, useful }) => ({ until: useful.until, serviceName, nature })),
      )
    }
    return due.length
  })

/** What the law is not sure of, and that binds nothing, is left to the page of the dossier: it would ring for every file. */
const told = ({ proposals, consultations }: Awaited<ReturnType<typeof consultedByServer>>) => ({
  proposals: proposals.filter((one) => one.certainty === 'certain' || isCompulsory(one)),
  consultations,
})

/** Days before the last useful day at which those who handle the dossier are told; the day after it, they are told that it is too late. */
const ALERT_DAYS = [15, 7, 2] as const
/** A task that did not run for some days still tells what has just passed. */
const LATE_DAYS = 7

/**
 * Tells by mail whoever is in charge of the dossier, once a date and a step, of all that is to be asked by that date: run as often as one likes, on
 * several servers. What is still to be asked is read again as the mail leaves.
 */
export async function warnOfUsefulDays({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const today = clock.today()
  const windows = [
    { step: 'past', from: today.subtract({ days: LATE_DAYS }), until: today.subtract({ days: 1 }) },
    { step: '2', from: today, until: today.add({ days: ALERT_DAYS[2] }) },
    { step: '7', from: today.add({ days: ALERT_DAYS[2] + 1 }), until: today.add({ days: ALERT_DAYS[1] }) },
    { step: '15', from: today.add({ days: ALERT_DAYS[1] + 1 }), until: today.add({ days: ALERT_DAYS[0] }) },
  ]
  return db.transaction(async (tx) => {
    let count = 0
    for (const { step, from, until } of windows) {
      const nearing = await requestsNearing(tx, today, from, until)
      for (const { id, to, until: day } of nearing) {
        await enqueue(tx, {
          key: `usefulDayAlert/${id}/${day}/${step}`,
          channel: 'mail',
          dossierId: id,
          payload: { template: 'usefulDayAlert', until: day, to },
        })
      }
      count += nearing.length
    }
    return count
  })
}
