import { Readable } from 'node:stream'
import type { Deps } from '#platform/deps.ts'
import { Problem } from '#platform/problem.ts'
import { storedOpinion } from '#server/dossier/consultations/opinion-file.ts'
import { type Carrier, DELIVERY, LETTER_FILE_NAMES } from '#wording/dossier/transmissions/transmission.ts'
import type { Partner, PartnerMessage } from './partner.ts'
import { insertMessage } from './queries.ts'
import { keepLetter, letterRow, refuseLetter, rowOfNumber } from './sending-queries.ts'

type LetterDeps = Pick<Deps, 'db' | 'clock' | 'files' | 'config' | 'log'>

/**
 * Takes what the prefect wrote of our acts: the message with the day on which it came, which starts its clock, then its document. A document that
 * does not come now is asked for at the next round; the message does not wait for it.
 */
export async function takeMessages(deps: LetterDeps, channel: Carrier, partner: Partner): Promise<void> {
  for (const message of await partner.messages()) {
    try {
      await takeMessage(deps, channel, message)
    } catch (error) {
      deps.log.warn({ err: error, channel }, 'letter of the prefect')
    }
  }
}

async function takeMessage(deps: LetterDeps, channel: Carrier, message: PartnerMessage): Promise<void> {
  const { db, clock } = deps
  const { id, number, kind } = message
  const row = await rowOfNumber(db, number)
  if (!row) return
  await insertMessage(db, row, {
    kind,
    receivedOn: clock.today().toString(),
    said: DELIVERY.message(channel),
    remoteId: id,
    by: null,
    at: clock.now(),
  })
  const kept = await letterRow(db, id)
  if (!kept || kept.isRefused) return
  if (!kept.hasFile) {
    const file = await storedLetter(deps, message)
    if (!file) {
      await refuseLetter(db, kept.id, DELIVERY.letterRefused(channel))
      return
    }
    await keepLetter(db, kept.id, file, DELIVERY.letterKept(channel))
  }
  await message.taken?.()
}

/** Inspected as any other file that people send. @returns undefined when it is none that the town hall accepts */
async function storedLetter(deps: LetterDeps, { kind, document }: PartnerMessage) {
  const bytes = await document()
  if (!bytes) return undefined
  const name = LETTER_FILE_NAMES[kind]
  try {
    const { sha256, mediaType } = await storedOpinion(deps, Readable.from([bytes]), name)
    return { sha256, mediaType, name: `${name}.${EXTENSIONS[mediaType] ?? 'pdf'}` }
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return undefined
    throw error
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' }
