import { z } from 'zod'
import type { Deps } from '#platform/deps.ts'
import type { Adapter, Delivery } from '#platform/outbox.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { DELIVERY } from '#wording/dossier/platau/platau.ts'
import { changedFields, plainOf } from './comparing.ts'
import { type Hub, HubFault, type Remote, type RemoteDossier } from './hub.ts'
import { joinedBefore } from './joined-before.ts'
import { tellLeft } from './left-there.ts'
import { merged } from './merging.ts'
import {
  clearTried,
  keepAnswer,
  type MirrorRow,
  markConflict,
  markRefused,
  markSent,
  markTried,
  mirrorOfLocal,
  mirrorRow,
} from './mirror-queries.ts'
import { hashOf, isShared, type JoinedObject, type numberThere, type SharedObject, sharedObjects } from './objects.ts'
import { wholeDossier } from './planning.ts'
import type { PluggedHub } from './settings.ts'

type SendingDeps = Pick<Deps, 'db' | 'realClock' | 'files' | 'log'>

const Payload = z.object({ mirror: z.uuid() })

/**
 * Gives the hub one thing of a dossier, as it is at that moment. What a former call carried without an answer is first looked for there: what
 * the hub took is not given twice. What somebody else changed there is never replaced: a person chooses. What the hub wrote of a refusal goes
 * to the mirror of the dossier; the departure keeps a sentence that names nobody.
 */
export const platauAdapter =
  (deps: SendingDeps, plugged: PluggedHub): Adapter =>
  async ({ payload, isLast }) => {
    const { db } = deps
    const { mirror: id } = Payload.parse(payload)
    const mirror = await mirrorRow(db, id)
    if (!mirror) return { outcome: 'sent', answer: DELIVERY.gone }
    try {
      const delivery = await handedOver(deps, plugged, mirror)
      if (delivery.outcome === 'wait') await keepAnswer(db, id, delivery.answer)
      return delivery
    } catch (error) {
      if (!(error instanceof HubFault)) deps.log.error({ err: error, mirror: id }, 'PLAT’AU')
      return await failed(deps, mirror, error instanceof HubFault ? error : new HubFault('down'), isLast)
    }
  }

async function handedOver(deps: SendingDeps, plugged: PluggedHub, mirror: MirrorRow): Promise<Delivery> {
  const { db } = deps
  const there = await plugged()
  if (!there) return { outcome: 'wait', answer: DELIVERY.off }
  if (mirror.state === 'conflict') return { outcome: 'refused', answer: DELIVERY.conflictShort }
  const whole = await wholeDossier(db, mirror.dossierId)
  const one = whole && sharedObjects(whole, there.actorId).find(isOf(mirror))
  if (!one) {
    const isHeld = whole !== undefined && !isShared(whole.dossier)
    return isHeld ? { outcome: 'wait', answer: DELIVERY.missing } : { outcome: 'sent', answer: DELIVERY.gone }
  }
  const sha256 = hashOf(one)
  if (mirror.remoteId !== null && mirror.sentSha256 === sha256) return { outcome: 'sent', answer: DELIVERY.unchanged }
  return one.kind === 'dossier'
    ? sendDossier(deps, there.hub, mirror, one, sha256)
    : sendJoined(deps, there.hub, mirror, { ...one, kind: one.kind }, sha256)
}

const isOf =
  ({ kind, localId }: MirrorRow) =>
  (one: SharedObject) =>
    one.kind === kind && one.localId === localId

/**
 * Creates the dossier there, or changes it. Its version moves with everything that is joined to it: what tells another's change is a plain
 * field that is no longer as we gave it. What they alone changed stays theirs.
 */
async function sendDossier(
  deps: SendingDeps,
  hub: Hub,
  mirror: MirrorRow,
  one: SharedObject,
  sha256: string,
): Promise<Delivery> {
  const { db } = deps
  const { remoteId, triedSha256 } = mirror
  const now = remoteId === null ? await hub.dossierOfNumber(numberIn(one.content)) : await hub.dossier(remoteId)
  if (!now && remoteId !== null) throw new HubFault('refused')
  if (!now) {
    await markTried(db, mirror.id, sha256)
    return accepted(deps, mirror, await hub.createDossier(one.content), sha256, one.content)
  }
  // in doubt, what is there under our number is what we sent
  const given = mirror.sentFields ?? (triedSha256 === null ? null : now.fields)
  if (given === null && changedFields(now.fields, one.content).length > 0)
    return conflict(deps, mirror, now, DELIVERY.adopted)
  if (remoteId === null && (given === null || triedSha256 === sha256))
    return accepted(deps, mirror, now, sha256, one.content)
  const merge = merged(one.content, now.fields, { given: given ?? now.fields, left: mirror.leftFields ?? {} })
  if (merge.clashing.length > 0) return conflict(deps, mirror, now, DELIVERY.conflict(merge.clashing))
  await tellLeft(deps, db, mirror.dossierId, now, one.content, merge)
  await markTried(db, mirror.id, sha256)
  const changed = await hub.changeDossier(now, { ...one.content, ...merge.left })
  return accepted(deps, mirror, changed, sha256, one.content, merge.left)
}

const numberIn = ({ noLocal, suffixeNoLocal }: Record<string, unknown>): ReturnType<typeof numberThere> => ({
  noLocal: String(noLocal),
  suffixeNoLocal: typeof suffixeNoLocal === 'string' ? suffixeNoLocal : undefined,
})

async function sendJoined(
  deps: SendingDeps,
  hub: Hub,
  mirror: MirrorRow,
  one: JoinedObject,
  sha256: string,
): Promise<Delivery> {
  const { db } = deps
  // what was joined is there once: the hub shows no way to change it
  if (mirror.remoteId !== null) return { outcome: 'sent', answer: DELIVERY.there }
  const dossier = await mirrorOfLocal(db, 'dossier', mirror.dossierId)
  if (dossier?.remoteId == null) return { outcome: 'wait', answer: DELIVERY.dossierFirst }
  const asked = one.on === undefined ? undefined : await mirrorOfLocal(db, 'consultation', one.on)
  if (one.on !== undefined && asked?.remoteId == null) return { outcome: 'wait', answer: DELIVERY.consultationFirst }
  const before = mirror.triedSha256 === null ? undefined : await joinedBefore(deps, hub, dossier.remoteId, one, asked)
  if (before) return accepted(deps, mirror, before, sha256)
  const content = {
    ...one.content,
    ...(asked?.remoteId == null ? {} : { idConsultation: asked.remoteId }),
    ...(one.file ? await deposited(deps, hub, one) : {}),
  }
  const now = await hub.dossier(dossier.remoteId)
  if (!now) throw new HubFault('refused')
  await markTried(db, mirror.id, sha256)
  const joined = await hub.join(now, one.kind, content)
  return accepted(deps, mirror, joined, sha256)
}

/** The file laid in the store of the hub, and what describes it in the call. */
async function deposited({ files }: SendingDeps, hub: Hub, { kind, file }: SharedObject) {
  if (!file) return {}
  const { name, mediaType, producedOn, nomTypeDocument } = file
  const { fileId, folderId, sha512 } = await hub.upload({
    name,
    mediaType,
    bytes: await storedBytes(files, file.sha256),
  })
  const described = { fileId, folderId, dtProduction: producedOn, algoHash: 'SHA-512', hash: sha512 }
  return kind === 'piece'
    ? described
    : { documents: [{ ...described, ...(nomTypeDocument === null ? {} : { nomTypeDocument }) }] }
}

async function accepted(
  { db, realClock }: SendingDeps,
  { id }: MirrorRow,
  remote: Remote,
  sha256: string,
  content?: Record<string, unknown>,
  left?: Record<string, unknown>,
): Promise<Delivery> {
  await markSent(db, id, remote, {
    sha256,
    fields: content ? plainOf(content) : null,
    left: left ?? null,
    at: realClock.instant(),
  })
  return { outcome: 'sent', answer: DELIVERY.accepted(remote.id) }
}

/** Nothing is replaced there: what they hold is kept beside ours until a person chooses. */
async function conflict({ db }: SendingDeps, { id }: MirrorRow, now: RemoteDossier, answer: string): Promise<Delivery> {
  await markConflict(db, id, now, answer)
  return { outcome: 'refused', answer: DELIVERY.conflictShort }
}

/** What becomes of a departure that the hub did not take. Only a hub that did not answer leaves in doubt what it holds. */
async function failed(
  { db }: SendingDeps,
  { id }: MirrorRow,
  { kind, field, said }: HubFault,
  isLast: boolean,
): Promise<Delivery> {
  if (kind !== 'down' && kind !== 'unreadable') await clearTried(db, id)
  switch (kind) {
    case 'refused':
      await markRefused(db, id, DELIVERY.refusedBecause(field, said))
      return { outcome: 'refused', answer: DELIVERY.refused(field) }
    case 'tooLarge':
      await markRefused(db, id, DELIVERY.tooLarge)
      return { outcome: 'refused', answer: DELIVERY.tooLarge }
    case 'forbidden':
      await markRefused(db, id, DELIVERY.forbidden)
      return { outcome: 'refused', answer: DELIVERY.forbidden }
    case 'conflict':
      return retried(db, id, DELIVERY.moved, isLast)
    case 'credentials':
    case 'slowDown':
    case 'down':
    case 'unreadable':
    case 'altered':
      return retried(db, id, DELIVERY[kind], isLast)
  }
}

async function retried(db: SendingDeps['db'], id: string, answer: string, isLast: boolean): Promise<Delivery> {
  const told = `${answer} ${isLast ? DELIVERY.givenUp : DELIVERY.again}`
  await (isLast ? markRefused(db, id, told) : keepAnswer(db, id, told))
  return { outcome: 'retry', answer }
}
