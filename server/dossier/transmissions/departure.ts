import { randomUUID } from 'node:crypto'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { TransmissionRow } from './queries.ts'

/** Writes the departure of a sending. Its row, locked and queued in the same transaction, is what keeps it from being asked for twice. */
export const enqueueTransmission = (scoped: Scoped, { id, dossierId, number }: TransmissionRow) =>
  enqueue(scoped, {
    key: `transmission/${id}/${randomUUID()}`,
    channel: 'legalityControl',
    dossierId,
    payload: { template: 'transmission', transmission: id, number },
  })
