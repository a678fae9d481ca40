import { randomUUID } from 'node:crypto'
import type { Crisis, CrisisDesk, NewCrisis } from '#contract/services/notices/crisis.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { refusalNowhere } from '#platform/served.ts'
import { CRISIS_WORDS } from '#wording/services/notices/notice-words.ts'
import {
  crisesRead,
  crisisRead,
  crisisUnderWay,
  eventsOf,
  insertCrisis,
  insertEvent,
  markLifted,
  mayDeclare,
} from './crisis-queries.ts'
import { type NoticeDeps, sameAgain, turn, writeNotice } from './notices.ts'
import { noticeKept, ownCommunes, unknownCommunes } from './queries.ts'

/** What a service does when a crisis is declared on communes, and when it is lifted; declared here, handed over in `app.ts`. */
export type Suspendable = {
  /** « Réservations de salles » */
  name: string
  /** In the transaction of the act. @returns what was suspended, in a sentence; null when it had nothing to suspend */
  suspend(
    scoped: Scoped,
    crisis: { id: string; communes: readonly string[]; until: string | null },
  ): Promise<string | null>
  /** Undoes what `suspend` did for that crisis. */
  resume(scoped: Scoped, crisis: { id: string; communes: readonly string[] }): Promise<string | null>
}

export type CrisisDeps = NoticeDeps & { suspendable: readonly Suspendable[] }

const ALERT_ENDED_DAYS = 3

const asMayor = <T>({ db, clock }: CrisisDeps, personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if ((await ownCommunes(scoped)).length === 0)
      throw await refusalNowhere(scoped, 'crisisForAgents', 'secretary', 'administrator', 'signatory')
    return work(scoped)
  })

async function deskOf({ suspendable }: CrisisDeps, scoped: Scoped): Promise<CrisisDesk> {
  const crises: Crisis[] = []
  for (const row of await crisesRead(scoped)) crises.push({ ...row, events: await eventsOf(scoped, row.id) })
  return { crises, services: suspendable.map(({ name }) => name) }
}

/** @throws Problem 403 */
export const crisisDesk = (deps: CrisisDeps, personId: string): Promise<CrisisDesk> =>
  asMayor(deps, personId, (scoped) => deskOf(deps, scoped))

/** One act: the alert, what each service suspends, and the events that prove it; all of it, or none. @throws Problem 403, 409, 422 */
export const declareCrisis = (deps: CrisisDeps, personId: string, said: NewCrisis): Promise<CrisisDesk> =>
  asMayor(deps, personId, async (scoped) => {
    const communes = [...new Set(said.communes)]
    const unknown = await unknownCommunes(scoped, communes)
    if (unknown.length > 0) throw problem('noticeCommunesUnknown', { communes: unknown })
    if (!(await mayDeclare(scoped, communes))) throw problem('crisisForAgents')
    const before = await crisisUnderWay(scoped, communes)
    if (before) throw problem('crisisUnderWay', before)
    const id = randomUUID()
    const at = deps.realClock.instant().toString()
    const noticeId = await writeAlert(scoped, { ...said, communes }, { id, personId, at })
    await insertCrisis(scoped, { ...said, id, communes, noticeId })
    const event = { service: '', cancels: null, at, personId }
    await insertEvent(scoped, id, { ...event, kind: 'declared', sentence: CRISIS_WORDS.declared(said.act) })
    for (const { name, suspend } of deps.suspendable) {
      const sentence = await suspend(scoped, { id, communes, until: said.untilDay })
      if (sentence !== null) await insertEvent(scoped, id, { ...event, kind: 'suspended', service: name, sentence })
    }
    return deskOf(deps, scoped)
  })

async function writeAlert(
  scoped: Scoped,
  { communes, title, body }: NewCrisis,
  by: { id: string; personId: string; at: string },
): Promise<string> {
  const noticeId = randomUUID()
  await writeNotice(
    scoped,
    {
      ...{ id: noticeId, revision: 1, communes, theme: 'safety', severity: 'alert', title, body },
      ...{ area: null, shownFrom: by.at, shownTo: null, picture: null, tells: true, withdrawn: false, reason: '' },
      ...{ personId: by.personId, at: by.at },
    },
    { origin: 'crisis', key: by.id },
  )
  return noticeId
}

/** Undone by an act that compensates: nothing of the first is erased. @throws Problem 403, 404, 409 */
export const liftCrisis = (deps: CrisisDeps, personId: string, id: string, sentence: string): Promise<CrisisDesk> =>
  asMayor(deps, personId, async (scoped) => {
    const crisis = await crisisRead(scoped, id)
    if (!crisis) throw problem('crisisUnknown')
    if (!crisis.mayLift) throw problem('crisisForAgents')
    const now = deps.realClock.instant()
    const at = now.toString()
    if ((await markLifted(scoped, id, at)) === 0) throw problem('crisisOver')
    for (const { ordinal, kind, service } of await eventsOf(scoped, id)) {
      const resumed = kind === 'suspended' && deps.suspendable.find(({ name }) => name === service)
      if (!resumed) continue
      const told = (await resumed.resume(scoped, { id, communes: crisis.communes })) ?? CRISIS_WORDS.resumedAs(service)
      await insertEvent(scoped, id, { kind: 'resumed', service, sentence: told, cancels: ordinal, at, personId })
    }
    await insertEvent(scoped, id, { kind: 'lifted', service: '', sentence, cancels: 1, at, personId })
    await endAlert(scoped, crisis.noticeId, { sentence, personId, now })
    return deskOf(deps, scoped)
  })

/** Whoever was alerted is told that it is over, by a revision of the alert that goes by itself. */
async function endAlert(
  scoped: Scoped,
  noticeId: string,
  { sentence, personId, now }: { sentence: string; personId: string; now: Temporal.Instant },
): Promise<void> {
  const alert = await noticeKept(scoped, noticeId)
  if (!alert || alert.state === 'withdrawn') return
  await turn(scoped, {
    ...sameAgain(alert, { personId, at: now.toString() }),
    severity: 'important',
    title: `${CRISIS_WORDS.alertEnded} : ${alert.title}`.slice(0, 120),
    body: sentence,
    shownTo: now.add({ hours: 24 * ALERT_ENDED_DAYS }).toString(),
    tells: true,
    reason: CRISIS_WORDS.alertEnded,
  })
}
