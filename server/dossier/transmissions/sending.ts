import { z } from 'zod'
import type { Deps } from '#platform/deps.ts'
import type { Adapter, Delivery } from '#platform/outbox.ts'
import { Problem } from '#platform/problem.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { CARRIERS, type Carrier, copyTitle, DELIVERY } from '#wording/dossier/transmissions/transmission.ts'
import { ENVELOPE_BYTES, isCrowded, lightenNext, weightOf } from './lightening.ts'
import { unknownMatter } from './matters.ts'
import type { ActFile, ActToSend, Partner } from './partner.ts'
import { takeMessages } from './prefect-letters.ts'
import { type SentPiece, type TransmissionRow, transmissionRow } from './queries.ts'
import { receive } from './receipt.ts'
import {
  awaitedRows,
  hasEarlierQueued,
  keepAnswer,
  markNotSent,
  markQueuedAgain,
  markRemote,
  markTried,
  moveTo,
} from './sending-queries.ts'

type SendingDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'files' | 'config' | 'log'>

/** The channels that this server is configured for, paper apart. */
export type Partners = Partial<Record<Carrier, Partner>>

const Payload = z.object({ transmission: z.uuid() })

/**
 * Hands an act over to the partner of its channel. One that was already tried is first looked for by its number: a partner that accepted it and
 * did not answer is not sent it twice. The acts of a dossier leave in the order of their signatures. What will not leave by itself any more is
 * an error of the act, with its reason; sent again, by its dossier or by who administers the departures, it goes back to the queue.
 */
export const transmissionAdapter =
  (deps: SendingDeps, partners: Partners): Adapter =>
  async ({ payload, isLast }) => {
    const { db } = deps
    const { transmission: id } = Payload.parse(payload)
    await markQueuedAgain(db, id)
    const row = await transmissionRow(db, id)
    if (row?.state !== 'queued') return { outcome: 'sent', answer: DELIVERY.gone }
    const delivery = await handOver(deps, partners, row).catch((error): Delivery => {
      deps.log.error({ err: error, transmission: id }, 'transmission')
      return { outcome: 'retry', answer: DELIVERY.unreachable(row.channel) }
    })
    if (delivery.outcome === 'refused') await markNotSent(db, id, delivery.answer)
    if (delivery.outcome === 'wait') await keepAnswer(db, id, delivery.answer)
    if (delivery.outcome === 'retry') {
      await (isLast
        ? markNotSent(db, id, `${delivery.answer} ${DELIVERY.givenUp}`)
        : keepAnswer(db, id, `${delivery.answer} ${DELIVERY.again}`))
    }
    return delivery
  }

async function handOver(deps: SendingDeps, partners: Partners, row: TransmissionRow): Promise<Delivery> {
  const { db, clock, files } = deps
  const { channel } = row
  const partner = channel === 'paper' ? undefined : partners[channel]
  if (!partner || channel === 'paper') return { outcome: 'wait', answer: DELIVERY.notPlugged }
  if (await hasEarlierQueued(db, row.id)) return { outcome: 'wait', answer: DELIVERY.earlierFirst }
  if (weightOf(row.files) > ENVELOPE_BYTES) return lightened(deps, row)
  const unknown = await unknownMatter(deps, channel, partner, row.matter)
  if (unknown) return { outcome: 'refused', answer: DELIVERY.matterUnknown(row.matter, unknown.on) }
  const known = row.triedAt === null ? undefined : await partner.find(row.number)
  await markTried(db, row.id, clock.now())
  const sent =
    known === undefined ? await partner.send(await actOf(files, row)) : { outcome: 'accepted' as const, id: known }
  if (sent.outcome !== 'accepted') return sent
  await markRemote(db, row.id, sent.id, clock.today().toString())
  return { outcome: 'sent', answer: DELIVERY.accepted(row.channel, sent.id) }
}

/** The envelope is too heavy: one piece more gives way to its copy, and the departure comes back. */
async function lightened(deps: SendingDeps, row: TransmissionRow): Promise<Delivery> {
  try {
    const files = await lightenNext(deps, row)
    const megabytes = Math.ceil(weightOf(files ?? row.files) / 1_000_000)
    return files
      ? { outcome: 'wait', answer: DELIVERY.lightening(megabytes) }
      : { outcome: 'refused', answer: DELIVERY.tooLarge(megabytes) }
  } catch (error) {
    if (!isCrowded(error)) throw error
    return { outcome: 'wait', answer: DELIVERY.lighteningLater }
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' }

async function actOf(files: Deps['files'], row: TransmissionRow): Promise<ActToSend> {
  const read = async ({ title, sha256, mediaType, typePj, copy }: SentPiece): Promise<ActFile> => ({
    name: copy ? `${nameOf(copyTitle(title))}.pdf` : `${nameOf(title)}.${EXTENSIONS[mediaType] ?? 'pdf'}`,
    mediaType: copy ? 'application/pdf' : mediaType,
    typePj,
    bytes: await storedBytes(files, copy?.sha256 ?? sha256),
  })
  const [act, ...annexes] = await Promise.all(row.files.map(read))
  if (!act) throw new Error('a sending without its act')
  const { dossierId, number, nature, matter, subject, signedOn } = row
  return { dossierId, number, nature, matter, subject, signedOn, act, annexes }
}

const nameOf = (title: string) =>
  title
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^\w-]+/g, '_')
    .slice(0, 60)

/** Asks each partner where the acts stand and what the prefect wrote of them. One that does not answer is asked again at the next round. */
export async function followTransmissions(deps: SendingDeps, partners: Partners): Promise<void> {
  const { db, log } = deps
  for (const { id, channel, remoteId } of await awaitedRows(db)) {
    try {
      const partner = partners[channel]
      if (partner) await followOne(deps, partner, id, remoteId)
    } catch (error) {
      log.warn({ err: error, channel }, 'transmission')
    }
  }
  for (const channel of CARRIERS) {
    const partner = partners[channel]
    if (!partner) continue
    try {
      await takeMessages(deps, channel, partner)
    } catch (error) {
      log.warn({ err: error, channel }, 'messages of the prefect')
    }
  }
}

async function followOne({ db, clock, files }: SendingDeps, partner: Partner, id: string, remoteId: string) {
  const standing = await partner.standing(remoteId)
  if (standing.state !== 'acknowledged') {
    await moveTo(db, id, standing.state, 'answer' in standing ? standing.answer : null)
    return
  }
  const { sha256 } = await files.put(standing.proof)
  try {
    await db.transaction(async (tx) => {
      const row = await transmissionRow(tx, id)
      if (row) await receive(tx, clock, row, { on: standing.on, reference: standing.reference, by: null, file: sha256 })
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await keepAnswer(db, id, error.detail)
  }
}
