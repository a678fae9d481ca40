import type { DossierKind } from '#law/dossier-kind.ts'
import {
  type Allotment,
  compactDossierNumber,
  type DossierNumber,
  type NumberSuffix,
  nextDossierNumber,
  nextSuffixedNumber,
  numberPrefixOf,
} from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { RealClock, RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import {
  insertNumber,
  keepNumber,
  lockedNumber,
  markBorne,
  nextInSeries,
  numbersUnder,
  renewNumber,
  voidNumber,
  voidNumbersBefore,
  waitingNumber,
} from './number-queries.ts'
import type { DossierRow } from './register.ts'

/** A deposit that stopped half-way is resumed within this time, or its number is void. */
const RESUMED_WITHIN = { hours: 1 }

type Numbered = Pick<DossierRow, 'id' | 'kind' | 'inseeCode' | 'parentId' | 'variant'>

/**
 * The number with which a draft is filed. Called first in a short transaction, so that the receipt can print it while
 * nobody waits, then in the transaction that registers the dossier, where it is the same unless the draft has changed
 * series in between: the former one is then void. The dossier is locked by the caller.
 */
export async function numberFor(db: Scoped, dossier: Numbered, year: number, at: RealInstant): Promise<string> {
  const waiting = (await waitingNumber(db, dossier.id))?.number
  const { parentId, variant, kind, inseeCode } = dossier
  const parent = parentId && variant ? (await lockedNumber(db, parentId)).number : undefined
  if (waiting !== undefined) {
    const series = parent === undefined ? firstOf({ kind, inseeCode, year }) : { ...readNumber(parent), variant }
    if (isInSeries(readNumber(waiting), series)) {
      await renewNumber(db, waiting, at)
      return waiting
    }
    await voidNumber(db, waiting, 'otherSeries', at)
  }
  const number =
    parentId && variant
      ? await allotSuffixedNumber(db, parentId, variant)
      : await allotNumber(db, { kind, inseeCode, year })
  await insertNumber(db, { number, inseeCode, dossierId: dossier.id }, at)
  return number
}

/** The dossier bears it from now on, in the transaction that registers it. */
export async function bearNumber(db: Scoped, dossierId: string, number: string): Promise<void> {
  await markBorne(db, number)
  await keepNumber(db, dossierId, number)
}

type Series = Omit<DossierNumber, 'suffix'> & { variant?: NumberSuffix['of'] | null }

/** Same nature, commune and year; under a permit, the same permit and the same sort of suffix. */
function isInSeries(number: DossierNumber, { variant, ...series }: Series): boolean {
  const isSame = (['prefix', 'department', 'commune', 'year'] as const).every((part) => number[part] === series[part])
  if (!variant) return isSame && number.suffix === undefined
  return isSame && number.sequence === series.sequence && number.suffix?.of === variant
}

const firstOf = ({ kind, inseeCode, year }: Allotted): Series =>
  readNumber(given(nextDossierNumber(prefixOf(kind), inseeCode, year, 0), ''))

type Allotted = { kind: DossierKind; inseeCode: string; year: number }

function prefixOf(kind: DossierKind) {
  const prefix = numberPrefixOf(kind)
  if (!prefix) throw new Error(`${kind} bears no registration number`)
  return prefix
}

/**
 * The next number of the commune, year and nature (A423-3), gap-free: the counter's row is the lock, and a roll-back
 * gives the number back.
 */
export async function allotNumber(db: Database, { kind, inseeCode, year }: Allotted): Promise<string> {
  const prefix = prefixOf(kind)
  const { last } = await nextInSeries(db, { inseeCode, year, prefix })
  return given(nextDossierNumber(prefix, inseeCode, year, last - 1), `${prefix} de ${year}`)
}

/** The parent's number with the next M or T suffix (A423-4); the parent's row is locked until the end of the transaction. */
async function allotSuffixedNumber(db: Scoped, parentId: string, of: NumberSuffix['of']): Promise<string> {
  const { number } = await lockedNumber(db, parentId)
  const known = (await numbersUnder(db, parentId)).flatMap((each) => readNumber(each.number).suffix ?? [])
  return given(nextSuffixedNumber(readNumber(number), of, known), `dérivés du dossier ${number}`)
}

/** Numbers whose deposit was given up are void: they stay in the register, and nobody bears them. */
export const voidAbandonedNumbers = (db: Database, realClock: RealClock) => {
  const at = realClock.instant()
  return voidNumbersBefore(db, at.subtract(RESUMED_WITHIN), at)
}

function given(allotment: Allotment, series: string): string {
  switch (allotment.outcome) {
    case 'allotted':
      return compactDossierNumber(allotment.number)
    case 'seriesFull':
      throw problem('seriesExhausted', { series })
  }
}

function readNumber(text: string): DossierNumber {
  const reading = readDossierNumber(text)
  if (reading.outcome === 'unreadable') throw new Error(`kept number ${text} cannot be read`)
  return reading.number
}
