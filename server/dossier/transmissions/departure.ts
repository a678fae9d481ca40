import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { TransmissionRow } from './queries.ts'

/** Writes the departure of a sending. The key names the act and the day it was asked for: asked twice, it leaves once. */
export const enqueueTransmission = (scoped: Scoped, { id, dossierId, number }: TransmissionRow, at: Temporal.Instant) =>
  enqueue(scoped, {
    key: `transmission/${id}/${at.epochMilliseconds}`,
    channel: 'legalityControl',
    dossierId,
    payload: { template: 'transmission', transmission: id, number },
  })
