import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import {
  EXPRESS_SENSES,
  type ExpressSense,
  FALLEN_STATES,
  TACIT_SENSES,
  TAKEN_DAYS,
  TAKEN_SENSES,
  type TakenDay,
  type TakenField,
  type TakenSense,
  type TakenState,
} from '#contract/dossier/takeover/takeover-field.ts'
import { type DossierKind, isCertificate, isReviewed } from '#law/dossier-kind.ts'
import { compactDossierNumber, type DossierNumber, inseeCodeOf, numberPrefixOf } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { TableRow } from '#platform/tables/table.ts'
import { takenFieldName } from '#wording/dossier/takeover/field-names.ts'
import type { RowRefusal, RowRemark } from '#wording/dossier/takeover/takeover-words.ts'
import { differencesOf } from './differences.ts'
import { isDecisionUnknown, type RefusedRow, type Source, type TakenAct, type TakenDossier } from './taken-dossier.ts'
import { plainWords, readDay, readPair, readParcels } from './values.ts'

export type RowContext = {
  mapping: TakeoverMapping
  today: string
  at: ReadonlyMap<string, readonly number[]>
  columns: readonly string[]
  /** Columns that hold days which only read in the other order than the one of the file. */
  mixed: ReadonlySet<string>
}

type RowReading = { outcome: 'read'; dossier: TakenDossier } | { outcome: 'refused'; row: RefusedRow }

class Refused extends Error {
  readonly refusal: RowRefusal
  readonly column: string | null
  constructor(refusal: RowRefusal, column: string | null = null) {
    super(refusal.why)
    this.refusal = refusal
    this.column = column
  }
}

const LONGEST_TEXT = 10_000

/** One row of the file; what it says and nobody explained stops it, nothing is supposed. */
export function readRow(row: TableRow, context: RowContext): RowReading {
  let number: string | null = null
  try {
    const cells = cellsOf(row, context)
    const identity = identityOf(cells, context)
    number = identity.number
    return { outcome: 'read', dossier: dossierOf(row, cells, identity, context) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { outcome: 'refused', row: { line: row.line, number, column: error.column, refusal: error.refusal } }
  }
}

type Cells = {
  text(field: TakenField): string
  /** A name or an address that the file writes in several columns, in their order. */
  words(field: TakenField): string
  column(field: TakenField): string | null
  all(field: TakenField): Source[]
}

function cellsOf({ line, cells }: TableRow, { at, columns }: RowContext): Cells {
  if (cells.slice(columns.length).some((cell) => cell !== ''))
    throw new Refused({ why: 'cellsTooMany', cells: cells.length, columns: columns.length })
  const tooLong = cells.findIndex((cell) => cell.length > LONGEST_TEXT)
  if (tooLong >= 0) throw new Refused({ why: 'tooLong', length: cells[tooLong]?.length ?? 0 }, columns[tooLong] ?? null)
  const first = (field: TakenField) => at.get(field)?.[0]
  const column = (field: TakenField) => columns[first(field) ?? -1] ?? null
  return {
    text: (field) => cells[first(field) ?? -1] ?? '',
    words: (field) => (at.get(field) ?? []).flatMap((index) => cells[index] || []).join(' '),
    column,
    all: (field) =>
      (at.get(field) ?? []).flatMap((index) => {
        const written = cells[index] ?? ''
        return written === '' ? [] : [{ line, column: columns[index] ?? '', written }]
      }),
  }
}

/** A number from its commune to its sequence, as any software writes it: one row is one dossier. */
const WHOLE_NUMBER = /\d{2,3}[ -]?\d{3}[ -]?\d{2}[ -]?[A-Z]?\d{4}/gi

type Identity = { number: string; parts: DossierNumber; kind: DossierKind; inseeCode: string }

function identityOf(cells: Cells, { mapping }: RowContext): Identity {
  const written = cells.text('number')
  const column = cells.column('number')
  if (written === '') throw new Refused({ why: 'numberMissing' }, column)
  const count = written.match(WHOLE_NUMBER)?.length ?? 0
  if (count > 1) throw new Refused({ why: 'numberSeveral', count, written }, column)
  const kind = kindOf(cells, mapping)
  const prefix = prefixWritten(kind)
  const reading = readDossierNumber(written, prefix)
  if (reading.outcome === 'unreadable') throw new Refused({ why: 'numberUnreadable', written }, column)
  const parts = withVariant(reading.number, written, cells, reading.oddities.includes('suffixWithoutLetter'))
  const number = compactDossierNumber(parts)
  if (parts.prefix !== prefix) throw new Refused({ why: 'kindAgainstNumber', kind, written: number }, column)
  const inseeCode = inseeCodeOf(parts)
  const said = cells.text('inseeCode').toUpperCase().padStart(5, '0')
  if (cells.text('inseeCode') !== '' && said !== inseeCode)
    throw new Refused({ why: 'communeAgainstNumber', inseeCode: said, written: number }, cells.column('inseeCode'))
  return { number, parts, kind, inseeCode }
}

/** Former software numbers sale declarations as it does the rest. */
const prefixWritten = (kind: DossierKind) => (kind === 'saleDeclaration' ? 'DIA' : numberPrefixOf(kind))

function kindOf(cells: Cells, { kinds, kindOfAll }: TakeoverMapping): DossierKind {
  const written = cells.text('kind')
  const kind = meaningOf(kinds, written)
  if (kind ?? kindOfAll) return (kind ?? kindOfAll) as DossierKind
  throw new Refused(written === '' ? { why: 'kindMissing' } : { why: 'kindUnmapped', written }, cells.column('kind'))
}

/** « -1 » alone is a modification or a transfer: the column of the evolution tells, or nobody does. */
function withVariant(number: DossierNumber, written: string, cells: Cells, isBare: boolean): DossierNumber {
  if (!number.suffix || !isBare) return number
  const evolution = plainWords(cells.text('evolution'))
  if (evolution.includes('transfert')) return { ...number, suffix: { of: 'transfer', index: number.suffix.index } }
  if (evolution.includes('modif')) return { ...number, suffix: { of: 'amendment', index: number.suffix.index } }
  throw new Refused({ why: 'variantUnknown', written }, cells.column('evolution') ?? cells.column('number'))
}

type Days = Partial<Record<TakenDay, Source & { day: string }>> & { others: (Source & { day: string })[] }

/** Days that may be to come: what is due, not what happened. */
const MAY_COME: ReadonlySet<TakenDay> = new Set(['decisionDeadline', 'otherDay', 'tacitGrantOn', 'tacitRejectionOn'])

function daysOf(cells: Cells, { mapping, today, mixed }: RowContext, dossierYear: number): Days {
  const days: Days = { others: [] }
  for (const field of TAKEN_DAYS) {
    for (const source of cells.all(field)) {
      const isMixed = mixed.has(source.column)
      const read = readDay(source.written, { order: mapping.dateOrder, isMixed, dossierYear })
      if (read.outcome === 'none') continue
      if (read.outcome === 'unreadable')
        throw new Refused({ why: 'dayUnreadable', written: source.written.slice(0, 80).toWellFormed() }, source.column)
      if (read.outcome === 'orderUnknown')
        throw new Refused({ why: 'dayOrderUnknown', written: source.written }, source.column)
      if (read.outcome === 'orderMixed')
        throw new Refused({ why: 'dayOrderMixed', written: source.written }, source.column)
      if (read.day > today && !MAY_COME.has(field)) throw new Refused({ why: 'dayToCome', on: read.day }, source.column)
      const found = { ...source, day: read.day }
      if (field === 'otherDay' || days[field] !== undefined) days.others.push(found)
      else days[field] = found
    }
  }
  return days
}

function dossierOf(
  row: TableRow,
  cells: Cells,
  { number, parts, kind, inseeCode }: Identity,
  context: RowContext,
): TakenDossier {
  const days = daysOf(cells, context, yearOf(parts, context.today))
  const { state, sense, written } = standingOf(cells, context.mapping, kind, days)
  const acts = actsOf(kind, parts, sense, days)
  const decidedOn = days.decidedOn?.day ?? tacitDay(state, sense, days, context.today)
  const { parcels, asText } = parcelsOf(cells)
  return {
    line: row.line,
    number,
    kind,
    variant: parts.suffix?.of ?? null,
    parentNumber: parts.suffix ? compactDossierNumber({ ...parts, suffix: undefined }) : null,
    inseeCode,
    communeName: cells.text('communeName') || null,
    title: cells.text('title').slice(0, 200).toWellFormed(),
    applicant: applicantOf(cells),
    siteAddress: cells.words('siteAddress').slice(0, 300).toWellFormed(),
    reuseRefused: /^(?:1|o|oui|vrai|true)$/i.test(cells.text('reuseRefused')),
    parcels,
    asText,
    state,
    stateWritten: written,
    sense,
    filedOn: days.filedOn?.day ?? null,
    completeOn: days.completeOn?.day ?? null,
    decisionDeadline: days.decisionDeadline?.day ?? null,
    decidedOn,
    worksStartedOn: days.worksStartedOn?.day ?? null,
    completionDeclaredOn: days.completionDeclaredOn?.day ?? null,
    written: Object.fromEntries(
      context.columns.flatMap((column, at) => (row.cells[at] ? [[column, row.cells[at]]] : [])),
    ),
    acts,
    differences: differencesOf(acts, days, context.today),
    remarks: [
      ...remarksOf(kind, days, sense),
      ...(isDecisionUnknown({ kind, state, sense, decidedOn }) ? [{ what: 'decisionUnknown' as const }] : []),
    ],
  }
}

/** The number has two figures for its year: it is none to come. */
function yearOf({ year }: DossierNumber, today: string): number {
  const now = Number(today.slice(0, 4))
  const written = Math.floor(now / 100) * 100 + (Number(year) % 100)
  return written > now ? written - 100 : written
}

type Standing = { state: TakenState; sense: TakenSense | null; written: string | null }

/** What the words of a row say of it; what fell has fallen, whatever state it is said to be in. */
function standingOf(cells: Cells, mapping: TakeoverMapping, kind: DossierKind, days: Days): Standing {
  const [written, said] = [cells.text('state'), cells.text('sense')]
  const meaning = meaningOf(mapping.states, written)
  const read = meaningOf(mapping.senses, said)
  if (said !== '' && read === undefined)
    throw new Refused({ why: 'senseUnmapped', written: said }, cells.column('sense'))
  const fallen = FALLEN_STATES.find((one) => one === read)
  if (fallen) return { state: fallen, sense: null, written: said }
  if (written !== '' && !meaning && !mapping.stateOfAll)
    throw new Refused({ why: 'stateUnmapped', written }, cells.column('state'))
  const own = TAKEN_SENSES.find((one) => one === read)
  const sense = read === 'none' ? null : (own ?? meaning?.sense ?? null)
  const deduced = mapping.isStateDeduced && written === '' ? deducedState(kind, sense, days) : undefined
  const state = meaning?.state ?? deduced ?? mapping.stateOfAll
  if (state) return { state, sense, written: written || null }
  throw new Refused({ why: mapping.isStateDeduced ? 'stateNotDeduced' : 'stateMissing' }, cells.column('state'))
}

/** The state that a decision and the days of the works leave a dossier in; undefined when the row says neither: it may be under review, or lost. */
function deducedState(kind: DossierKind, sense: TakenSense | null, days: Days): TakenState | undefined {
  const isAgainst = sense !== null && AGAINST.has(sense)
  if (isReviewed(kind) && !isAgainst) {
    if (days.completionDeclaredOn) return 'completed'
    if (days.worksStartedOn) return 'worksUnderway'
  }
  if (sense === 'stayed') return 'stayed'
  if (TACIT_SENSES.some((one) => one === sense)) return 'tacitlyDecided'
  return sense !== null || days.decidedOn ? 'decided' : undefined
}

/** Senses after which no works are declared. */
const AGAINST: ReadonlySet<TakenSense> = new Set(['refused', 'opposed', 'stayed', 'tacitRejection', 'tacitOpposition'])

/** Another software writes beforehand the day when silence would decide: it counts once silence did. */
function tacitDay(state: TakenState, sense: TakenSense | null, days: Days, today: string): string | null {
  if (state !== 'tacitlyDecided' && !TACIT_SENSES.some((one) => one === sense)) return null
  const isAgainst = sense === 'tacitRejection' || sense === 'tacitOpposition'
  const fields = isAgainst
    ? (['tacitRejectionOn', 'tacitGrantOn'] as const)
    : (['tacitGrantOn', 'tacitRejectionOn'] as const)
  const day = fields.flatMap((field) => days[field]?.day ?? []).at(0)
  return day === undefined || day > today ? null : day
}

/** SIRET of fourteen figures, else none: what is not one is kept with the row. */
function applicantOf(cells: Cells): TakenDossier['applicant'] {
  const name = cells.words('applicant')
  if (name === '') return null
  const siret = cells.text('applicantSiret').replaceAll(' ', '')
  return {
    name: name.slice(0, 120).toWellFormed(),
    siret: /^\d{14}$/.test(siret) ? siret : null,
    address: cells.words('applicantAddress').slice(0, 300).toWellFormed(),
  }
}

function parcelsOf(cells: Cells) {
  const { parcels, asText } = readParcels(cells.text('parcels'))
  for (const place of [1, 2, 3] as const) {
    const [section, number] = [cells.text(`section${place}`), cells.text(`parcelNumber${place}`)]
    const parcel = readPair(section, number)
    if (parcel) parcels.push(parcel)
    else if (section !== '' || number !== '') asText.push(`${section} ${number}`.trim())
  }
  return { parcels, asText }
}

const source = ({ line, column, written }: Source) => ({ source: { line, column, written } })
const isExpress = (sense: TakenSense | null): sense is ExpressSense => EXPRESS_SENSES.some((one) => one === sense)

/**
 * What each day is in the register. The way in which a file came and a letter left is not in the table: the counter and the registered
 * letter are those whose day counts as it is written. A certificate knows neither works nor requests for pieces.
 */
function actsOf(kind: DossierKind, { suffix }: DossierNumber, sense: TakenSense | null, days: Days): TakenAct[] {
  const { filedOn, completeOn, attachmentsRequestedOn: asked, decidedOn, decisionNotifiedOn: notified } = days
  const { decisionTransmittedOn: transmitted } = days
  const isRead = isReviewed(kind) || isCertificate(kind)
  const acts: TakenAct[] = []
  const kept = (field: string, one: (Source & { day: string }) | undefined) => {
    if (one) acts.push({ kind: 'dayTakenOver', on: one.day, payload: { on: one.day, name: field, ...source(one) } })
  }
  const law = (
    act: TakenAct['kind'],
    one: (Source & { day: string }) | undefined,
    payload: Readonly<Record<string, unknown>>,
    field: TakenDay,
  ) => {
    if (!one) return
    if (isRead) acts.push({ kind: act, on: one.day, payload: { ...payload, ...source(one) } })
    else kept(takenFieldName(field), one)
  }
  law(
    'filed',
    filedOn,
    { dossier: kind, ...(suffix ? { variant: suffix.of } : {}), filing: { channel: 'counter', filedOn: filedOn?.day } },
    'filedOn',
  )
  if (isReviewed(kind) && asked && filedOn) {
    law(
      'attachmentsRequested',
      asked,
      { pieces: [], notice: { via: 'registered', firstPresentedOn: asked.day }, lawful: true },
      'attachmentsRequestedOn',
    )
    if (completeOn && completeOn.day >= asked.day)
      law(
        'attachmentsReceived',
        completeOn,
        { filing: { channel: 'counter', filedOn: completeOn.day }, completes: true },
        'completeOn',
      )
    else kept(takenFieldName('completeOn'), completeOn)
  } else {
    kept(takenFieldName('attachmentsRequestedOn'), asked)
    kept(takenFieldName('completeOn'), completeOn)
  }
  if (decidedOn && isExpress(sense) && filedOn) {
    const notice = { via: 'registered', ...(notified ? { firstPresentedOn: notified.day } : {}) }
    law('decided', decidedOn, { sense, notice, signedOn: decidedOn.day }, 'decidedOn')
  } else kept(takenFieldName('decidedOn'), decidedOn)
  kept(takenFieldName('decisionNotifiedOn'), notified)
  // a permit is executory once it is transmitted too (L424-7): without that day nobody knows that it is
  if (isReviewed(kind) && decidedOn && isExpress(sense) && filedOn)
    law('decisionTransmitted', transmitted, { on: transmitted?.day }, 'decisionTransmittedOn')
  else kept(takenFieldName('decisionTransmittedOn'), transmitted)
  const withWorks = isReviewed(kind) && filedOn !== undefined
  if (withWorks) law('worksStarted', days.worksStartedOn, { on: days.worksStartedOn?.day }, 'worksStartedOn')
  else kept(takenFieldName('worksStartedOn'), days.worksStartedOn)
  if (withWorks)
    law(
      'completionDeclared',
      days.completionDeclaredOn,
      { receivedOn: days.completionDeclaredOn?.day },
      'completionDeclaredOn',
    )
  else kept(takenFieldName('completionDeclaredOn'), days.completionDeclaredOn)
  for (const field of ['increaseNotifiedOn', 'decisionDeadline', 'tacitGrantOn', 'tacitRejectionOn'] as const)
    kept(takenFieldName(field), days[field])
  for (const other of days.others) kept(other.column, other)
  return acts.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

/** Days that follow one another in the life of a dossier. */
const IN_ORDER = ['filedOn', 'decidedOn', 'worksStartedOn', 'completionDeclaredOn'] as const

function remarksOf(kind: DossierKind, days: Days, sense: TakenSense | null): RowRemark[] {
  const remarks: RowRemark[] = []
  const known = IN_ORDER.flatMap((field) => (days[field] ? [{ field, day: days[field].day }] : []))
  for (const [at, one] of known.entries()) {
    const next = known[at + 1]
    if (next && next.day < one.day)
      remarks.push({ what: 'order', first: takenFieldName(one.field), second: takenFieldName(next.field) })
  }
  if (days.decidedOn && sense === null && kind !== 'saleDeclaration') remarks.push({ what: 'decisionWithoutSense' })
  return remarks
}

/** The words come from a file: only what was mapped counts. */
const meaningOf = <Meaning>(meanings: Readonly<Record<string, Meaning>>, written: string): Meaning | undefined =>
  Object.hasOwn(meanings, written) ? meanings[written] : undefined
