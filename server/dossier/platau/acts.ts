import type { Deps } from '#platform/deps.ts'
import {
  type ActFile,
  type ActToSend,
  type Handed,
  MESSAGE_TYPES,
  ON_ITS_WAY,
  type Partner,
  type Standing,
} from '#server/dossier/transmissions/partner.ts'
import { DELIVERY } from '#wording/dossier/transmissions/transmission.ts'
import { sharedDossier } from './facts.ts'
import { type Hub, HubFault, type RemoteAct, type RemoteDocument } from './hub.ts'
import { mirrorOfLocal } from './mirror-queries.ts'
import { isShared } from './objects.ts'
import type { PluggedHub } from './settings.ts'

/**
 * The legality control by PLAT’AU: the act is joined to its dossier there, with its files, and the hub hands it to the prefect. A dossier that
 * the hub has not yet makes it wait; one that it never will have is told, for the act to leave on paper.
 */
export function platauActs({ db }: Pick<Deps, 'db'>, plugged: PluggedHub): Partner {
  const open = async (): Promise<Hub> => {
    const there = await plugged()
    if (!there) throw new HubFault('down')
    return there.hub
  }
  return {
    find: async (number) => (await (await open()).actOfNumber(number))?.id,
    async send(act) {
      const there = await plugged()
      if (!there) return { outcome: 'wait', answer: DELIVERY.hubOff }
      const mirror = await mirrorOfLocal(db, 'dossier', act.dossierId)
      if (mirror?.remoteId) return submitted(there.hub, mirror.remoteId, act)
      const dossier = await sharedDossier(db, act.dossierId)
      return dossier && isShared(dossier)
        ? { outcome: 'wait', answer: DELIVERY.dossierFirst }
        : { outcome: 'refused', answer: DELIVERY.notShared }
    },
    standing: async (id) => standingOf(await (await open()).act(id)),
    async messages() {
      const there = await plugged()
      const letters = there ? await there.hub.actLetters() : []
      return letters.flatMap(({ id, number, type, document: there }) => {
        const kind = MESSAGE_TYPES[type]
        const document = async () => (there?.url ? letterBytes(await open(), there) : undefined)
        return kind ? [{ id: `platau/${id}`, number, kind, document }] : []
      })
    },
  }
}

/** @returns undefined when it is not what its author declared: asking again would give the same */
async function letterBytes(hub: Hub, document: RemoteDocument): Promise<Buffer | undefined> {
  try {
    return await hub.download(document)
  } catch (error) {
    if (error instanceof HubFault && (error.kind === 'altered' || error.kind === 'tooLarge')) return undefined
    throw error
  }
}

async function submitted(hub: Hub, remoteId: string, { act, annexes, ...said }: ActToSend): Promise<Handed> {
  try {
    const documents: Record<string, unknown>[] = []
    for (const file of [act, ...annexes]) documents.push(await deposited(hub, file, said.signedOn))
    const dossier = await hub.dossier(remoteId)
    if (!dossier) return { outcome: 'refused', answer: DELIVERY.notShared }
    const { id } = await hub.join(dossier, 'act', {
      noActe: said.number,
      nomNatureActe: said.nature,
      codeMatiere: said.matter,
      txObjet: said.subject,
      dtSignature: said.signedOn,
      documents,
    })
    return { outcome: 'accepted', id }
  } catch (error) {
    const answer = error instanceof HubFault ? refusalOf(error) : undefined
    if (answer === undefined) throw error
    return { outcome: 'refused', answer }
  }
}

/** What the hub will not take however often it is asked; anything else is tried again. */
function refusalOf({ kind, said }: HubFault): string | undefined {
  switch (kind) {
    case 'refused':
      return DELIVERY.refused(said)
    case 'tooLarge':
      return DELIVERY.fileTooLarge
    case 'forbidden':
      return DELIVERY.forbidden
    case 'conflict':
    case 'credentials':
    case 'slowDown':
    case 'down':
    case 'unreadable':
    case 'altered':
      return undefined
  }
}

async function deposited(hub: Hub, { name, mediaType, typePj, bytes }: ActFile, producedOn: string) {
  const { fileId, folderId, sha512 } = await hub.upload({ name, mediaType, bytes })
  return { fileId, folderId, dtProduction: producedOn, algoHash: 'SHA-512', hash: sha512, typePj }
}

/** Numbers of @CTES: −1 anomaly, 0 cancelled, 4 acknowledged, 5 validated, 6 refused. */
function standingOf(act: RemoteAct): Standing {
  const { state, receipt, said } = act
  const onItsWay = ON_ITS_WAY[state]
  if (onItsWay) return { state: onItsWay }
  if (state === 4 || state === 5)
    return receipt
      ? { state: 'acknowledged', ...receipt, proof: Buffer.from(JSON.stringify(act)) }
      : { state: 'error', answer: DELIVERY.unreadableReceipt }
  if (state === -1) return { state: 'error', answer: DELIVERY.anomaly(said) }
  if (state === 0) return { state: 'cancelled', answer: DELIVERY.cancelled }
  if (state === 6) return { state: 'refused', answer: DELIVERY.refused(said) }
  throw new HubFault('unreadable')
}
