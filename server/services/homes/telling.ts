import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import { carersToTell, type DueStep, insertStep } from './watch-queries.ts'

/** Once every carer was told and nobody took it, all are told again so often, so many times; a device that is mute, once a day. */
const AGAIN_MINUTES = 30
const AGAIN_TIMES = 6
const MUTE_AGAIN_MINUTES = 24 * 60

type Told = { alertId: string; carerId: string; ordinal: number | 'end' }

/** The outbox knows neither who, nor where, nor to what address: all of it is read, and unsealed, when the mail leaves. */
const tellCarer = (tx: Database, { alertId, carerId, ordinal }: Told) =>
  enqueue(tx, {
    key: `home/${alertId}/${ordinal}/${carerId}`,
    channel: 'mail',
    dossierId: null,
    payload: { template: ordinal === 'end' ? 'homeHeardAgain' : 'homeAlert', homeAlert: alertId, carer: carerId },
  })

/** Tells the next one: each carer in their order, then all of them with the number to call. */
export async function tellNext(tx: Database, due: DueStep, now: Temporal.Instant): Promise<void> {
  const { alertId, kind, stepMinutes, told, toldAll, nextCarer } = due
  const isMute = kind === 'silent' || kind === 'deaf'
  const carerId = isMute ? null : nextCarer
  const ordinal = told + 1
  const minutes = isMute ? MUTE_AGAIN_MINUTES : carerId === null ? AGAIN_MINUTES : stepMinutes
  const isLast = carerId === null && toldAll + 1 >= AGAIN_TIMES
  await insertStep(tx, {
    ...{ alertId, ordinal, carerId, isAll: carerId === null, at: now.toString() },
    nextAt: isLast ? null : now.add({ minutes }).toString(),
  })
  const to = carerId === null ? await carersToTell(tx, alertId) : [{ id: carerId }]
  for (const { id } of to) await tellCarer(tx, { alertId, carerId: id, ordinal })
}

export async function tellEnd(tx: Database, alertId: string): Promise<void> {
  for (const { id } of await carersToTell(tx, alertId)) await tellCarer(tx, { alertId, carerId: id, ordinal: 'end' })
}
