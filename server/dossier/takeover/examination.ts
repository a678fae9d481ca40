import type { TakeoverLine, TakeoverMapping, TakeoverReport } from '#contract/dossier/takeover/takeover.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import { dayText } from '#wording/day.ts'
import { takenFieldName } from '#wording/dossier/takeover/field-names.ts'
import {
  absentSentence,
  differenceSentence,
  knownSentence,
  missingColumnSentence,
  PARTIAL_LIST,
  type RowRefusal,
  refusalSentence,
  remarkSentence,
} from '#wording/dossier/takeover/takeover-words.ts'
import { isSameName } from '#wording/place/addresses/street-search.ts'
import { gapsOf, listedKinds } from './formats.ts'
import {
  communesKnown,
  type FoundParcel,
  foundParcels,
  grantedBeside,
  type KnownDossier,
  knownDossiers,
  type WantedParcel,
} from './queries.ts'
import type { FileReading, RefusedRow, TakenDossier } from './taken-dossier.ts'

type Read = Extract<FileReading, { outcome: 'read' }>

/** Communes on which the person may take over; null stands for all. */
export type Rights = readonly (string | null)[]

export type Examination = {
  dossiers: readonly TakenDossier[]
  parcels: ReadonlyMap<string, readonly FoundParcel[]>
  lines: readonly TakeoverLine[]
  report: TakeoverReport
}

/** What was read, beside the register, the communes and the cadastre: what would be written, and a sentence for each other row. */
export async function examined(db: Database, read: Read, rights: Rights): Promise<Examination> {
  const named = [...new Set(read.dossiers.map(({ inseeCode }) => inseeCode))]
  const communes = new Map((await communesKnown(db, named)).map((one) => [one.inseeCode, one]))
  const refused: RefusedRow[] = [...read.refused]
  const open = read.dossiers.filter((dossier) => {
    const refusal = outside(dossier, communes, rights)
    if (refusal) refused.push({ line: dossier.line, number: dossier.number, column: null, refusal })
    return refusal === undefined
  })
  const known = new Map(
    (
      await knownDossiers(
        db,
        open.map(({ number }) => number),
      )
    ).map((one) => [one.number, one]),
  )
  const dossiers = open.filter(({ number }) => !known.has(number))
  const parents = new Set([
    ...dossiers.map(({ number }) => number),
    ...(
      await knownDossiers(
        db,
        dossiers.flatMap(({ parentNumber }) => parentNumber ?? []),
      )
    ).map(({ number }) => number),
  ])
  const { parcels, asText } = await located(db, dossiers)
  const lines = [
    ...refused.toSorted((one, other) => one.line - other.line).map(refusedLine),
    ...open.flatMap((dossier) => knownLine(dossier, known.get(dossier.number), listedKinds(read.system) !== undefined)),
    ...(await absentLines(db, read, open)),
    ...gapLines(read),
    ...dossiers.flatMap(differenceLines),
    ...dossiers.flatMap((dossier) =>
      remarkLines(dossier, parents, parcels.get(dossier.number) ?? [], asText.get(dossier.number) ?? []),
    ),
  ]
  return { dossiers, parcels, lines, report: reportOf(read, refused, dossiers, lines, parcels, asText) }
}

/** A commune is known, then open to whoever takes over, then served here. */
function outside(
  { inseeCode, communeName }: TakenDossier,
  communes: ReadonlyMap<string, { name: string; isServed: boolean }>,
  rights: Rights,
): RowRefusal | undefined {
  const commune = communes.get(inseeCode)
  if (!commune) return { why: 'communeUnknown', inseeCode }
  if (!rights.includes(null) && !rights.includes(inseeCode)) return { why: 'communeNotYours', inseeCode }
  if (communeName !== null && !isNamed(communeName, commune.name))
    return { why: 'communeNamedOtherwise', written: communeName.slice(0, 80).toWellFormed(), name: commune.name }
  return commune.isServed ? undefined : { why: 'communeNotServed', inseeCode }
}

/** « 62370 AUDRUICQ », « Audruicq (62) »: figures are no part of a name. */
function isNamed(written: string, name: string): boolean {
  const named = written.replaceAll(/[\d()]+/g, ' ').trim()
  return named === '' || isSameName(named, name)
}

async function located(db: Database, dossiers: readonly TakenDossier[]) {
  const wanted: WantedParcel[] = []
  const owner: { number: string; written: string }[] = []
  for (const { number, inseeCode, parcels } of dossiers)
    for (const parcel of parcels) {
      wanted.push({ key: owner.length, inseeCode, ...parcel })
      owner.push({ number, written: [parcel.prefix, parcel.section, parcel.number].filter(Boolean).join(' ') })
    }
  const found = wanted.length === 0 ? [] : await foundParcels(db, wanted)
  const parcels = new Map<string, FoundParcel[]>()
  const isFound = new Set<number>()
  for (const one of found) {
    const number = owner[one.key]?.number ?? ''
    isFound.add(one.key)
    parcels.set(number, [...(parcels.get(number) ?? []), one])
  }
  const asText = new Map<string, string[]>(
    dossiers.flatMap(({ number, asText }) => (asText.length > 0 ? [[number, [...asText]]] : [])),
  )
  for (const [key, { number, written }] of owner.entries())
    if (!isFound.has(key)) asText.set(number, [...(asText.get(number) ?? []), written])
  return { parcels, asText }
}

const refusedLine = ({ line, number, column, refusal }: RefusedRow): TakeoverLine => ({
  outcome: 'refused',
  line,
  number,
  column,
  sentence: refusalSentence(refusal),
})

function knownLine(dossier: TakenDossier, found: KnownDossier | undefined, isPublished: boolean): TakeoverLine[] {
  if (!found) return []
  const known = isPublished ? asPublished(found, dossier) : found
  const days = COMPARED.flatMap((field) => {
    const [mine, theirs] = [known[field], dossier[field]]
    return theirs === null || mine === theirs
      ? []
      : [
          `${takenFieldName(field)} : ${mine === null ? 'inconnu' : dayText(mine)} dans Parvis, ${dayText(theirs)} dans le fichier`,
        ]
  })
  const kind = known.kind === null || known.kind === dossier.kind ? [] : ['la nature du dossier']
  const sense = dossier.sense === null || known.sense === dossier.sense ? [] : ['le sens de la décision']
  const { line, number } = dossier
  return [{ outcome: 'known', line, number, column: null, sentence: knownSentence([...kind, ...sense, ...days]) }]
}

/** A dossier in the words of a list of the State: a permit, authorised, finished on a day. */
const asPublished = (known: KnownDossier, { kind, sense }: TakenDossier): KnownDossier => ({
  ...known,
  kind: known.kind !== null && isSamePrefix(known.kind, kind) ? kind : known.kind,
  sense: isAuthorised(known.sense) && isAuthorised(sense) ? sense : known.sense,
  completionDeclaredOn: known.worksFinishedOn ?? known.completionDeclaredOn,
})

const isSamePrefix = (one: DossierKind, other: DossierKind) =>
  DOSSIER_KINDS[one].numberPrefix === DOSSIER_KINDS[other].numberPrefix

const isAuthorised = (sense: string | null) => sense !== null && (isGrant(sense) || isTacitGrant(sense))

const COMPARED = ['filedOn', 'decidedOn', 'worksStartedOn', 'completionDeclaredOn'] as const

/** Of a list that is published whole: what was authorised here in its time, and that it does not have. */
async function absentLines(db: Database, { system }: Read, dossiers: readonly TakenDossier[]): Promise<TakeoverLine[]> {
  const kinds = listedKinds(system) ?? []
  const days = dossiers.flatMap(({ decidedOn }) => decidedOn ?? []).toSorted()
  const [from, until] = [days.at(0), days.at(-1)]
  if (kinds.length === 0 || from === undefined || until === undefined) return []
  const absent = await grantedBeside(db, {
    inseeCodes: [...new Set(dossiers.map(({ inseeCode }) => inseeCode))],
    kinds,
    from,
    until,
    numbers: dossiers.map(({ number }) => number),
  })
  return absent.map(({ number, decidedOn }) => ({
    outcome: 'absent',
    line: 0,
    number,
    column: null,
    sentence: absentSentence(decidedOn),
  }))
}

/** Of a list of the State, once for all of its rows. */
function gapLines({ system, columns }: Read): TakeoverLine[] {
  const { missing, isPartial } = gapsOf(
    system,
    columns.map(({ name }) => name),
  )
  const line = (column: string | null, sentence: string): TakeoverLine => ({
    ...{ outcome: 'remark', line: 0, number: null },
    ...{ column, sentence },
  })
  return [
    ...(isPartial ? [line(null, PARTIAL_LIST)] : []),
    ...missing.map(({ column, field }) => line(column, missingColumnSentence(column, takenFieldName(field)))),
  ]
}

const differenceLines = ({ line, number, differences }: TakenDossier): TakeoverLine[] =>
  differences.map(({ field, column, written, computed, article }) => ({
    outcome: 'difference',
    line,
    number,
    column,
    sentence: differenceSentence(field, written, computed, article),
  }))

function remarkLines(
  { line, number, parentNumber, remarks }: TakenDossier,
  parents: ReadonlySet<string>,
  found: readonly FoundParcel[],
  texts: readonly string[],
): TakeoverLine[] {
  const byFiliation = found.filter(({ by }) => by === 'filiation')
  return [
    ...remarks,
    ...(texts.length > 0 ? [{ what: 'parcelsAsText' as const, texts }] : []),
    ...(byFiliation.length > 0
      ? [
          {
            what: 'parcelsByFiliation' as const,
            gone: new Set(byFiliation.map(({ key }) => key)).size,
            born: [...new Set(byFiliation.map(({ parcelId }) => parcelId))],
          },
        ]
      : []),
    ...(parentNumber !== null && !parents.has(parentNumber)
      ? [{ what: 'parentUnknown' as const, written: parentNumber }]
      : []),
  ].map((remark) => ({ outcome: 'remark' as const, line, number, column: null, sentence: remarkSentence(remark) }))
}

function reportOf(
  { rows, mapping, values }: Read,
  refused: readonly RefusedRow[],
  dossiers: readonly TakenDossier[],
  lines: readonly TakeoverLine[],
  parcels: ReadonlyMap<string, readonly FoundParcel[]>,
  asText: ReadonlyMap<string, readonly string[]>,
): TakeoverReport {
  const count = (outcome: TakeoverLine['outcome']) => lines.filter((line) => line.outcome === outcome).length
  const sum = (all: Iterable<readonly unknown[]>) => [...all].reduce((total, one) => total + one.length, 0)
  return {
    rows,
    dossiers: dossiers.length,
    acts: dossiers.reduce((total, { acts }) => total + acts.length + 1, 0),
    known: count('known'),
    refused: refused.length,
    differences: count('difference'),
    remarks: count('remark'),
    parcels: sum(parcels.values()),
    parcelsAsText: sum(asText.values()),
    absent: count('absent'),
    ...unmapped(mapping, values),
  }
}

const unmapped = ({ kinds, kindOfAll, states, stateOfAll, senses }: TakeoverMapping, values: Read['values']) => ({
  unmappedKinds: kindOfAll ? [] : left(values.kinds, kinds),
  unmappedStates: stateOfAll ? [] : left(values.states, states),
  unmappedSenses: left(values.senses, senses),
})

const left = (values: readonly { written: string }[], mapped: Readonly<Record<string, unknown>>) =>
  values.map(({ written }) => written).filter((written) => !Object.hasOwn(mapped, written))
