import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { takeDue } from './due-queries.ts'
import { sharedConsultations, sharedDecision, sharedDossier, sharedPieces } from './facts.ts'
import { planMirror } from './mirror-queries.ts'
import { hashOf, type SharedWhole, sharedObjects } from './objects.ts'
import { settingsRow } from './settings-queries.ts'

/** What a dossier is made of; undefined when there is no such dossier. */
export async function wholeDossier(db: Database, dossierId: string): Promise<SharedWhole | undefined> {
  const dossier = await sharedDossier(db, dossierId)
  if (!dossier) return undefined
  return {
    dossier,
    pieces: await sharedPieces(db, dossierId),
    consultations: await sharedConsultations(db, dossierId),
    decision: await sharedDecision(db, dossierId),
  }
}

/**
 * Writes the departures that the acts recorded since call for: one for each thing that the hub has not, or has otherwise. A mark is taken away
 * in the transaction that reads the dossier and writes its departures, under the lock that whoever adds an act holds: killed in between,
 * nothing was done and the mark is still there.
 */
export async function planDepartures({ db }: Pick<Deps, 'db'>, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted && (await db.transaction(planNext)));
}

/** @returns false when no dossier is due */
async function planNext(tx: Database): Promise<boolean> {
  const dossierId = await takeDue(tx)
  if (dossierId === undefined) return false
  const settings = await settingsRow(tx)
  const whole = await wholeDossier(tx, dossierId)
  for (const one of whole && settings?.isOn ? sharedObjects(whole, settings.actorId) : []) {
    const { kind, localId } = one
    const planned = await planMirror(tx, { dossierId, kind, localId, sha256: hashOf(one) })
    if (planned) await enqueueMirror(tx, dossierId, planned)
  }
  return true
}

/** The key names the thing and the version of ours that leaves: the same one never leaves twice. */
export const enqueueMirror = (
  db: Database,
  dossierId: string,
  { id, localVersion }: { id: string; localVersion: number },
) =>
  enqueue(db, {
    key: `platau/${id}/${localVersion}`,
    channel: 'stateHub',
    dossierId,
    payload: { template: 'platau', mirror: id },
  })
