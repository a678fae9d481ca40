import type {
  FoundAccount,
  NewOwnerSearch,
  OwnerSearch,
  SearchableCommunes,
} from '#contract/agency/owners/owner-search.ts'
import { compactDossierNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { type FieldFamily, READING_PURPOSES, UNUSUAL_ACCOUNTS_AN_HOUR } from '#rules/owners/reading-rights.ts'
import { readingWords } from '#wording/agency/owners/owner-words.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { deskCommunes } from './land-queries.ts'
import { bearsName, isTellingName, type TypedName, typedName } from './names.ts'
import { type HolderRow, noteUnusual, worksAt } from './reading-queries.ts'
import type { ReadingDeps } from './readings.ts'
import { askedFor, numberOf, opened, SealedHolder } from './sealing.ts'
import { dossierNumbered, holdersOpened, holdingsOpened, openSearch, worksSomewhere } from './search-queries.ts'
import { namesWritten, toldHolder } from './statement.ts'

/** Accounts that one search opens: beyond, the name is to be made precise, and nobody is named. A choice of ours. */
const ACCOUNTS_MAX = 20

export const searchable = ({ db, clock }: ReadingDeps, personId: string): Promise<SearchableCommunes> =>
  asPerson(db, personId, clock.today(), async (scoped) => ({
    worksSomewhere: await worksSomewhere(scoped),
    communes: await deskCommunes(scoped),
  }))

type Line = { id: string; inseeCode: string; found: number }

/**
 * Accounts one of whose holders bears a name. The lines of the journal are written and committed with the accounts that they open; only then is anybody named.
 *
 * @throws Problem 403 for who works nowhere there, 404 without fiscal data, 422 for a name that singles nobody out or a dossier of elsewhere
 */
export async function searchOwners(deps: ReadingDeps, personId: string, asked: NewOwnerSearch): Promise<OwnerSearch> {
  const { db, clock, realClock, config, log } = deps
  const { families } = READING_PURPOSES[asked.purpose]
  const at = realClock.instant().toString()
  if (!isTellingName(asked.name)) throw problem('ownerNameTooWide')
  const { lines, communes, isUnusual } = await asPerson(db, personId, clock.today(), async (scoped) => {
    const communes = await communesAsked(scoped, asked.inseeCode)
    const dossier =
      asked.purpose === 'instruction' ? await instructed(scoped, asked.dossierNumber ?? '', communes) : null
    const lines = await openSearch(scoped, {
      ...{ at, purpose: asked.purpose, families, communes: communes.map(({ inseeCode }) => inseeCode) },
      name: askedFor(config, asked.name),
      most: ACCOUNTS_MAX,
      dossierId: dossier?.id ?? null,
      words: readingWords(asked.purpose, families, dossier?.number ?? null),
    })
    if (lines.length === 0) throw problem('ownersNotYours')
    return { lines, communes, isUnusual: await noteUnusual(scoped, at, UNUSUAL_ACCOUNTS_AN_HOUR) }
  })
  if (isUnusual) log.warn({ account: personId }, 'unusual readings of owners')
  const told = {
    ...{ most: ACCOUNTS_MAX, readAt: at, purpose: asked.purpose, families: [...families] },
    ...{ communes: communes.length, isUnusual },
  }
  if (lines.some(({ found }) => found > ACCOUNTS_MAX)) return { ...told, outcome: 'tooMany', accounts: [] }
  const withNames = lines.filter(({ found }) => found > 0)
  const found =
    withNames.length === 0
      ? []
      : await asPerson(db, personId, clock.today(), (scoped) =>
          namedOn(scoped, config, withNames, { communes, typed: typedName(asked.name), families }),
        )
  return { ...told, outcome: found.length === 0 ? 'none' : 'found', accounts: withDoubts(found) }
}

/** @throws Problem 403, 404 */
async function communesAsked(scoped: Scoped, inseeCode: string | null) {
  const mine = await deskCommunes(scoped)
  const communes = mine.filter((one) => inseeCode === null || one.inseeCode === inseeCode)
  if (communes.length > 0) return communes
  const isMine = inseeCode === null ? await worksSomewhere(scoped) : await worksAt(scoped, inseeCode)
  throw problem(isMine ? 'ownersAbsent' : 'ownersNotYours')
}

/** @throws Problem 422 when the person reads no such dossier in these communes */
async function instructed(scoped: Scoped, written: string, communes: readonly { inseeCode: string }[]) {
  const reading = readDossierNumber(written)
  const kept = reading.outcome === 'read' ? compactDossierNumber(reading.number) : written
  const codes = communes.map(({ inseeCode }) => inseeCode)
  const dossier = await dossierNumbered(scoped, kept, codes)
  if (!dossier) throw problem('searchDossierUnknown')
  return { id: dossier.id, number: printedNumber(dossier.number) }
}

type Named = FoundAccount & { names: string; people: string[] }

type Sought = {
  communes: Awaited<ReturnType<typeof communesAsked>>
  typed: TypedName
  families: readonly FieldFamily[]
}

/** What these lines open, as far as their purpose goes. */
async function namedOn(
  scoped: Scoped,
  config: ReadingDeps['config'],
  lines: readonly Line[],
  { communes, typed, families }: Sought,
): Promise<Named[]> {
  const readings = lines.map(({ id }) => id)
  const holders = Map.groupBy(await holdersOpened(scoped, readings), ({ reading, account }) => `${reading}/${account}`)
  const isNamed = (row: HolderRow) =>
    bearsName(namesWritten(opened(config, SealedHolder, row.sealed)), typed, row.nature === '2')
  const all = (await holdingsOpened(scoped, readings)).flatMap(
    ({ reading: readingId, account: key, parcels, areaM2, first, locals, lots }) => {
      const rows = holders.get(`${readingId}/${key}`) ?? []
      const named = rows.filter(isNamed)
      const inseeCode = lines.find(({ id }) => id === readingId)?.inseeCode
      if (named.length === 0 || inseeCode === undefined) return []
      const { name: communeName = '', vintage = 0 } = communes.find((one) => one.inseeCode === inseeCode) ?? {}
      return {
        ...{ readingId, key, account: numberOf(config, inseeCode, key), inseeCode, communeName, vintage },
        holders: rows.map((row) => ({ ...toldHolder(config, row, families, false), isNamed: named.includes(row) })),
        doubt: null,
        parcels: { count: parcels, areaM2, first: first.map((id) => ({ id, reference: printedParcelId(id) })) },
        ...{ locals, lots },
        names: named.map((row) => toldHolder(config, row, ['identity'], true).name ?? '').join('/'),
        people: named.flatMap(({ person }) => person ?? []),
      }
    },
  )
  return all.toSorted(
    (one, other) => one.names.localeCompare(other.names, 'fr') || (one.account < other.account ? -1 : 1),
  )
}

/** Nobody is merged: two accounts of one name are told as such, of one person when MAJIC numbers them alike. */
const withDoubts = (found: readonly Named[]): FoundAccount[] =>
  found.map(({ names, people, ...account }) => {
    const others = found.filter((one) => one.key !== account.key && one.names === names)
    const isSame = others.some((one) => one.people.some((person) => people.includes(person)))
    return { ...account, doubt: others.length === 0 ? null : isSame ? 'samePerson' : 'homonym' }
  })
