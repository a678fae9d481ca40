import { randomUUID } from 'node:crypto'
import type { NewReading, OwnerPurposes, OwnerReadings, OwnerStatement } from '#contract/agency/owners/statement.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import {
  type FieldFamily,
  READING_PURPOSES,
  type ReadingPurpose,
  UNUSUAL_ACCOUNTS_AN_HOUR,
} from '#rules/owners/reading-rights.ts'
import { RETENTION } from '#server/agency/rights/retention-rules.ts'
import { OWNER_WORDS, readingWords } from '#wording/agency/owners/owner-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { freshReading } from './fresh-reading.ts'
import { unitBorne } from './land-unit.ts'
import {
  audits,
  bear,
  dossiersOn,
  forgetReadings,
  lastReadings,
  noteUnusual,
  openReading,
  unusualReadings,
  type Vintage,
  vintageOf,
  worksAt,
} from './reading-queries.ts'
import { numberOf } from './sealing.ts'
import { bornAccounts, familiesOf } from './statement.ts'

export type ReadingDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>

/** Whether the line « Propriétaire » of a sheet is for this person, and what it may open. Nothing nominative is read. */
export const readPurposes = ({ db, clock }: ReadingDeps, personId: string, parcelId: string): Promise<OwnerPurposes> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const inseeCode = parcelId.slice(0, 5)
    if (!(await worksAt(scoped, inseeCode))) return { isMine: false, vintage: null, dossiers: [] }
    const vintage = (await vintageOf(scoped, inseeCode))?.vintage ?? null
    const dossiers = vintage === null ? [] : await dossiersOn(scoped, parcelId)
    return {
      isMine: true,
      vintage,
      dossiers: dossiers.map(({ number, ...one }) => ({
        ...one,
        number: number === null ? null : printedNumber(number),
      })),
    }
  })

type Wanted = {
  purpose: ReadingPurpose
  families: readonly FieldFamily[]
  inseeCode: string
  parcelId: string | null
  accounts: readonly string[] | null
  dossier: { id: string; number: string | null } | null
  requestId: string | null
}

/**
 * Writes the line of the journal and commits it; only then is anything read, in another transaction that bears the line. A server that dies between the two
 * leaves a line without an answer, never an answer without a line.
 *
 * @throws Problem 403 for who does not work there
 */
export async function openedReading(
  { db, clock, realClock, log }: ReadingDeps,
  personId: string,
  wanted: Wanted,
): Promise<{ id: string; isUnusual: boolean }> {
  const id = randomUUID()
  const at = realClock.instant().toString()
  const isUnusual = await asPerson(db, personId, clock.today(), async (scoped) => {
    const { purpose, families, inseeCode, parcelId, accounts, dossier, requestId } = wanted
    const words = readingWords(purpose, families, dossier?.number ?? null)
    const isOpen = await openReading(scoped, {
      ...{ id, at, purpose, families, inseeCode, parcelId, accounts, requestId, words },
      dossierId: dossier?.id ?? null,
    })
    if (!isOpen) throw problem('ownersNotYours')
    return noteUnusual(scoped, at, UNUSUAL_ACCOUNTS_AN_HOUR)
  })
  if (isUnusual) log.warn({ account: personId }, 'unusual readings of owners')
  return { id, isUnusual }
}

/** @throws Problem 403, 404 without fiscal data of the commune, 422 when the dossier is not on this parcel */
export async function readOwner(deps: ReadingDeps, personId: string, asked: NewReading): Promise<OwnerStatement> {
  const { parcelId, purpose, dossierId } = asked
  const inseeCode = parcelId.slice(0, 5)
  const dossier = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    if (!(await worksAt(scoped, inseeCode))) throw problem('ownersNotYours')
    if (!(await vintageOf(scoped, inseeCode))) throw problem('ownersAbsent')
    if (dossierId === null) return null
    const found = (await dossiersOn(scoped, parcelId)).find(({ id }) => id === dossierId)
    if (!found) throw problem('readingDossierElsewhere')
    return found
  })
  const { families } = READING_PURPOSES[purpose]
  const wanted = { purpose, families, inseeCode, parcelId, accounts: null, dossier, requestId: null }
  const { id, isUnusual } = await openedReading(deps, personId, wanted)
  return statementOf(deps, personId, id, { isUnusual })
}

/**
 * What a reading opened, read again: no more than its line says.
 * @param account  of one of its accounts alone
 * @throws Problem 404 when it is somebody else’s, or older than an hour
 */
export const statementOf = (
  { db, clock, realClock, config }: ReadingDeps,
  personId: string,
  readingId: string,
  {
    isUnusual = false,
    isForAnyone = false,
    account = null,
  }: { isUnusual?: boolean; isForAnyone?: boolean; account?: string | null } = {},
): Promise<OwnerStatement> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const reading = await freshReading(scoped, { realClock }, readingId)
    const vintage: Vintage | undefined = await vintageOf(scoped, reading.inseeCode)
    if (!vintage) throw problem('ownersAbsent')
    await bear(scoped, readingId)
    const families = familiesOf(reading.families)
    const { parcelId, inseeCode, purpose } = reading
    const accounts = reading.accounts.filter((one) => account === null || one === account)
    if (account !== null && accounts.length === 0) throw problem('readingGone')
    return {
      readingId,
      readAt: reading.at,
      inseeCode,
      ...vintage,
      purpose,
      families,
      isUnusual,
      landUnit: isForAnyone || parcelId === null || purpose === 'desk' ? null : await unitBorne(scoped),
      accounts: await bornAccounts(scoped, config, { inseeCode, accounts, parcelId, families, isForAnyone }),
    }
  })

/** The journal is read without the key as well. */
function printedAccount(config: ReadingDeps['config'], inseeCode: string, token: string): string {
  try {
    return numberOf(config, inseeCode, token)
  } catch {
    return OWNER_WORDS.accountSealed
  }
}

/** @throws Problem 403 for who does not audit */
export async function ownerJournal(
  { db, clock, config }: ReadingDeps,
  personId: string | null,
): Promise<OwnerReadings> {
  if (personId !== null && !(await asPerson(db, personId, clock.today(), audits))) throw problem('notAuditor')
  const lines = await lastReadings(db)
  return {
    lines: lines.map((line) => ({
      ...line,
      accounts: line.accounts.map((token) => printedAccount(config, line.inseeCode, token)),
      dossierNumber: line.dossierNumber === null ? null : printedNumber(line.dossierNumber),
    })),
    unusual: await unusualReadings(db),
  }
}

/** Lines older than those of the journal of names are erased. @returns how many */
export const forgetOldReadings = ({ db, realClock }: Pick<ReadingDeps, 'db' | 'realClock'>): Promise<number> =>
  forgetReadings(
    db,
    realClock.instant().toZonedDateTimeISO('Europe/Paris').subtract(RETENTION.accessLine.kept).toInstant().toString(),
  )
