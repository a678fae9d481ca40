import type { StatementAccount } from '#contract/agency/owners/statement.ts'
import type { Scoped } from '#platform/scope.ts'
import { FIELD_FAMILIES, type FieldFamily } from '#rules/owners/reading-rights.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import {
  bornHolders,
  bornLocals,
  bornLots,
  bornParcels,
  type HolderRow,
  type LocalRow,
  type ParcelRow,
} from './reading-queries.ts'
import { numberOf, type OwnersKey, opened, SealedHolder } from './sealing.ts'

type Holder = StatementAccount['holders'][number]

/** Without what is not opened: a property that a family does not give is not there at all. */
const opening = (families: readonly FieldFamily[]) => {
  const has = new Set(families)
  return <Given extends object>(family: FieldFamily, given: Given): Given | Record<never, never> =>
    has.has(family) ? given : {}
}

const some = <Given extends Record<string, unknown>>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== ''))

/** « 0012 RUE »: a house number has four figures. */
const ZEROS = /^0+(?=[1-9]\d* )/

/** MAJIC writes none as 00/00/0000. */
const born = (day: string | undefined) => (day === undefined || day === '00/00/0000' ? undefined : day)

/**
 * One holder, as far as these families open.
 * @param isForAnyone  name alone: neither civility, nor the name of a spouse, nor a number
 */
export function toldHolder(
  key: OwnersKey,
  row: HolderRow,
  families: readonly FieldFamily[],
  isForAnyone: boolean,
): Holder {
  const said = opened(key, SealedHolder, row.sealed)
  const isLegalPerson = row.nature === '2'
  const person = [said.familyName, said.givenNames].filter((part) => part !== undefined).join(' ')
  const name = isLegalPerson || person === '' ? said.denomination?.replace('/', ' ') : person
  const open = opening(families)
  return {
    ...open('identity', some({ name })),
    ...(isForAnyone
      ? {}
      : open('identity', {
          isLegalPerson,
          ...some({
            title: isLegalPerson ? undefined : said.title,
            usedName: [said.usedName, said.usedGivenNames].filter((part) => part !== undefined).join(' '),
            siren: said.siren,
          }),
        })),
    ...open('address', {
      lines: [said.line3, said.line4, said.line5, said.line6, said.country].flatMap(
        (line) => line?.replace(ZEROS, '') ?? [],
      ),
    }),
    ...open('birth', some({ bornOn: born(said.bornOn), bornAt: said.bornAt })),
    ...open('rights', some({ right: row.right, split: row.split })),
  }
}

/** The names by which a holder may be asked for. */
export const namesOf = (key: OwnersKey, row: HolderRow): string => {
  return namesWritten(opened(key, SealedHolder, row.sealed)).join(' ')
}

/** Every name of a holder, apart. */
export const namesWritten = (said: SealedHolder): string[] =>
  [said.denomination, said.familyName, said.givenNames, said.usedName, said.usedGivenNames, said.siren].flatMap(
    (one) => one ?? [],
  )

const addressText = (row: {
  houseNumber: string | null
  suffix: string | null
  streetKind?: string | null
  street: string | null
}) => [row.houseNumber?.replace(/^0+/, ''), row.suffix, row.streetKind, row.street].filter((part) => part).join(' ')

const toldParcel = (row: ParcelRow, open: ReturnType<typeof opening>): StatementAccount['parcels'][number] => ({
  id: row.id,
  reference: printedParcelId(row.id),
  areaM2: row.areaM2,
  address: addressText(row),
  ...open('rentalValue', { revenue: row.revenue }),
  ...open('fiscal', { subdivisions: row.subdivisions, exemptions: row.exemptions }),
})

const toldLocal = (row: LocalRow, open: ReturnType<typeof opening>): StatementAccount['locals'][number] => ({
  invariant: row.invariant,
  parcelId: row.parcelId,
  address: [
    addressText(row),
    [row.building && `bât. ${row.building}`, row.level && `niv. ${row.level}`, row.door && `porte ${row.door}`]
      .filter(Boolean)
      .join(' '),
  ]
    .filter((part) => part !== '')
    .join(', '),
  ...open('rentalValue', { rentalValue: row.rentalValue }),
  ...open('building', {
    ...some({ kind: [row.type, row.nature].filter((part) => part !== null).join(' '), builtYear: row.builtYear }),
    areaM2: row.areaM2,
    rooms: row.rooms,
  }),
})

/**
 * What the reading that the transaction bears opens, account by account. An account that holds nothing of the parcel is still told: its holders have a right there.
 * @param parcelId  what is told of an account is what it holds there; null: all that it holds in the commune
 * @param accounts  tokens, as the database has them
 */
export async function bornAccounts(
  scoped: Scoped,
  key: OwnersKey,
  asked: {
    inseeCode: string
    accounts: readonly string[]
    parcelId: string | null
    families: readonly FieldFamily[]
    isForAnyone: boolean
  },
): Promise<StatementAccount[]> {
  const { families, isForAnyone, parcelId } = asked
  const only = asked.accounts.length === 1 ? (asked.accounts[0] ?? null) : null
  const open = opening(families)
  const holders = await bornHolders(scoped)
  const parcels = await bornParcels(scoped, parcelId, only)
  const locals = await bornLocals(scoped, parcelId, only)
  const lots = await bornLots(scoped, parcelId, only)
  const told = asked.accounts.map((account) => ({
    key: account,
    account: numberOf(key, asked.inseeCode, account),
    holders: holders.filter((row) => row.account === account).map((row) => toldHolder(key, row, families, isForAnyone)),
    parcels: parcels.filter((row) => row.account === account).map((row) => toldParcel(row, open)),
    locals: locals.filter((row) => row.account === account).map((row) => toldLocal(row, open)),
    lots: lots
      .filter((row) => row.account === account)
      .map(({ parcelId: id, lot, share, shareOf, areaM2 }) => ({
        parcelId: id,
        lot: lot.replace(/^0+/, ''),
        share: share === null || shareOf === null ? '' : `${share}/${shareOf}`,
        areaM2,
      })),
  }))
  return told.toSorted((one, other) => (one.account < other.account ? -1 : 1))
}

export const familiesOf = (names: readonly string[]): FieldFamily[] =>
  FIELD_FAMILIES.filter((family) => names.includes(family))
