import { day, isoDay } from '#law/clock/calendar.ts'
import type { Filing } from '#law/clock/filing.ts'
import type { LegalInstant } from '#platform/clock.ts'
import type { Deps } from '#platform/deps.ts'
import type { PastCase, PastRule } from '#platform/past-rule.ts'
import { clockOfDossier, lockDossier } from '#server/dossier/register/register.ts'
import { legalDay } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { type Asked, answersTo, askedOf, pendingRequest } from './asked-pieces.ts'
import { recordPieceReceived } from './piece-reception.ts'
import { dossiersWithEarlierFiles, type EarlierFile, filesWithoutAct, rejectedWithFiles } from './reception-queries.ts'

type EarlierDeps = Pick<Deps, 'db' | 'clock'>

const BATCH = 100

/**
 * Files that answered a request before their keeping was an act are received at the day on which they came, while their request is open: silence must
 * not reject what was sent. Safe to run often and on several servers.
 */
export async function receiveEarlierFiles({ db, clock }: EarlierDeps): Promise<void> {
  let after: string | null = null
  for (;;) {
    const batch: readonly { id: string }[] = await dossiersWithEarlierFiles(db, after, BATCH)
    for (const { id } of batch) await receiveFilesOf({ db, clock }, id)
    after = batch.at(-1)?.id ?? null
    if (batch.length < BATCH) return
  }
}

const receiveFilesOf = ({ db, clock }: EarlierDeps, dossierId: string): Promise<void> =>
  db.transaction(async (tx) => {
    if (!(await lockDossier(tx, dossierId))) return
    const { acts, clock: law } = await clockOfDossier(tx, clock.today(), dossierId)
    const request = pendingRequest(acts, law)
    if (!request) return
    const pieces = askedOf(request, law)
    for (const file of await filesWithoutAct(tx, dossierId)) {
      const asked = pieces.find((piece) => answersTo(file.code, piece))
      if (!asked || isBefore(file, request)) continue
      await recordPieceReceived(tx, clock, dossierId, {
        asked,
        file,
        filing: filingOf(file),
        channel: file.isTheirs ? 'teleservice' : 'counter',
        actor: { personId: file.addedBy, role: file.isTheirs ? 'applicant' : 'system' },
        at: Temporal.Instant.from(file.addedAt) as LegalInstant,
      })
    }
  })

const isBefore = ({ addedAt }: EarlierFile, { recordedAt }: { recordedAt: string }) =>
  Date.parse(addedAt) < Date.parse(recordedAt)

function filingOf({ addedAt, isTheirs }: EarlierFile): Filing {
  const on = day(legalDay(addedAt))
  return isTheirs ? { channel: 'electronic', filedOn: on, registeredOn: on } : { channel: 'counter', filedOn: on }
}

/** Requests told rejected, or declarations told opposed, for want of pieces that had all come in time (R*423-39 b and c). */
export const REJECTED_THOUGH_RECEIVED: PastRule = {
  name: 'rejectedThoughReceived',
  async find(db, most) {
    const found: PastCase[] = []
    for (let offset = 0; found.length < most; offset += BATCH) {
      const batch = await rejectedWithFiles(db, offset, BATCH)
      for (const { id, number } of batch) {
        if (found.length < most && (await hadAllInTime(db, id)))
          found.push({ label: printedNumber(number), to: `/dossiers/${id}` })
      }
      if (batch.length < BATCH) break
    }
    return found
  },
}

/** Every piece of the request in force had a file, an act or the word of an officer before the three months ended. */
async function hadAllInTime(db: Parameters<PastRule['find']>[0], dossierId: string): Promise<boolean> {
  const { acts, clock: law } = await clockOfDossier(db, ANY_LATER_DAY, dossierId)
  const { outcome, request, asked = [], dueOn } = law.course?.completeness ?? {}
  const recorded = acts.find(({ id }) => id === request?.act)
  if (outcome !== 'neverCompleted' || !recorded || !dueOn) return false
  const files = (await filesWithoutAct(db, dossierId)).filter(
    (file) => !isBefore(file, recorded) && legalDay(file.addedAt) <= isoDay(dueOn.day),
  )
  const pieces = askedOf(recorded, law)
  return pieces.every((piece) => files.some(({ code }) => answersTo(code, piece)) || isBrought(asked, piece, dueOn.day))
}

/** The course of a dossier is the same whatever day it is read. */
const ANY_LATER_DAY = Temporal.PlainDate.from('2199-01-01')

const isBrought = (
  asked: readonly { piece: { key?: string | undefined; code: string }; arrival?: { on: number } }[],
  one: Asked,
  dueOn: number,
) =>
  asked.some(
    ({ piece, arrival }) => arrival !== undefined && arrival.on <= dueOn && answersTo(piece.key ?? piece.code, one),
  )
