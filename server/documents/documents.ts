import type { ClockSimulation } from '#contract/clock.ts'
import type { MapScale } from '#contract/documents/document-operations.ts'
import type { PrintedGuide } from '#contract/place/guide/printed-guide.ts'
import type { LawTexts } from '#contract/place/law-texts/law-texts.ts'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { printedGuide } from '#server/place/guide/guide.ts'
import { lawTexts } from '#server/place/law-texts/law-texts.ts'
import { parcelStatus } from '#server/place/parcels/parcels.ts'
import { CLOCK_LETTER } from '#wording/dossier/letters/clock-letter.ts'
import { GUIDE_SHEET } from '#wording/place/guide/guide-sheet.ts'
import { printedReference } from '#wording/place/parcels/parcel-reference.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { bordereau } from './bordereau.ts'
import { guideSheet } from './guide-sheet.ts'
import { letterheadOf } from './letterhead.ts'
import { groupedForMaps, mapExtract } from './map.ts'
import type { Document } from './pdf/block.ts'
import { proofLetter } from './proof-letter.ts'
import { type SiteParcel, siteParcels } from './queries.ts'
import { renderPdf } from './render-pdf.ts'
import { situationMap } from './situation-map.ts'
import { urbanismNote } from './urbanism-note.ts'

export type DocumentDeps = Pick<Deps, 'db' | 'clock' | 'config'>

export type Printed = { pdf: Uint8Array; fileName: string }

/** A note is read parcel by parcel; beyond this many it is a bordereau that is wanted. */
const NOTE_PARCELS = 20
const BORDEREAU_PARCELS = 200

const NOTE_MAP = { widthMm: 170, heightMm: 88 }
const SITUATION_MAP = { widthMm: 170, heightMm: 68 }
const PLAN = { widthMm: 170, heightMm: 104 }
/** A short list stands below its plan: beyond three parcels, each takes its line from the plan, until the list makes a page of its own. */
const PLAN_LIST = { free: 3, most: 7, lineMm: 10 }
const planOf = (parcels: number) =>
  parcels > PLAN_LIST.free && parcels <= PLAN_LIST.most
    ? { ...PLAN, heightMm: PLAN.heightMm - PLAN_LIST.lineMm * (parcels - PLAN_LIST.free) }
    : PLAN

/** Constraints drawn on the note's map: those that bear on the parcels, not those of the whole commune. */
const drawnIds = (statuses: readonly ParcelStatus[]): number[] => [
  ...new Set(
    statuses
      .flatMap(({ statements }) => statements)
      .filter(({ answer, everywhere, topic }) => answer === 'yes' && !everywhere && topic !== 'zone')
      .flatMap(({ constraintId }) => (constraintId === undefined ? [] : [constraintId])),
  ),
]

/** Note de renseignements d’urbanisme of one or several parcels. */
export async function printNote(deps: DocumentDeps, ids: readonly string[], scale?: MapScale): Promise<Printed> {
  const { db, clock } = deps
  const parcels = await existingParcels(deps, ids, NOTE_PARCELS)
  const statuses: ParcelStatus[] = []
  for (const { id } of parcels) {
    const status = await parcelStatus(db, id, clock)
    if (!status) throw problem('parcelsUnknown', { ids: [id] })
    statuses.push(status)
  }
  const constraintIds = drawnIds(statuses)
  const today = clock.today().toString()
  const groups = groupedForMaps(parcels, NOTE_MAP)
  const situation = groups.length === 1 ? await situationMap(db, { parcels, size: SITUATION_MAP, today }) : undefined
  const maps = []
  for (const group of groups) {
    maps.push(
      await mapExtract(db, { parcels: group, size: NOTE_MAP, constraintIds, today, ...(scale ? { scale } : {}) }),
    )
  }
  const issuedAt = clock.now().toString({ smallestUnit: 'second' })
  const reference = referenceOf('NRU', parcels, issuedAt)
  const letterhead = await headOf(deps, parcels)
  return printed(urbanismNote({ statuses, situation, maps, letterhead, reference, issuedAt }), reference)
}

/** Bordereau parcellaire of a site. */
export async function printBordereau(deps: DocumentDeps, ids: readonly string[], scale?: MapScale): Promise<Printed> {
  const { db, clock } = deps
  const parcels = await existingParcels(deps, ids, BORDEREAU_PARCELS)
  const today = clock.today().toString()
  const plans = []
  const size = planOf(parcels.length)
  for (const group of groupedForMaps(parcels, size)) {
    const map = await mapExtract(db, {
      parcels: group,
      size,
      constraintIds: null,
      today,
      ...(scale ? { scale } : {}),
    })
    plans.push({ map, parcels: group })
  }
  const issuedAt = clock.now().toString({ smallestUnit: 'second' })
  const reference = referenceOf('BP', parcels, issuedAt)
  const letterhead = await headOf(deps, parcels)
  return printed(bordereau({ parcels, plans, letterhead, reference, issuedAt }), reference)
}

/** The clock of a simulation with the proof of each date. No dossier, no commune: the head is the installation's. */
export async function printProof({ db, clock, config }: DocumentDeps, simulation: ClockSimulation): Promise<Printed> {
  const issuedAt = clock.now().toString({ smallestUnit: 'second' })
  const reference = `DELAIS-${minuteOf(issuedAt)}`
  const letterhead = await letterheadOf(db, config.dataDir, 'defaut', CLOCK_LETTER.authority)
  const { texts, others } = await textsOfProofs(db, simulation)
  return printed(proofLetter({ simulation, texts, others, letterhead, reference, issuedAt }), reference)
}

/** The words of every article that a proof of the clock cites, once each. */
const textsOfProofs = (db: DocumentDeps['db'], { actual, hypothetical }: ClockSimulation): Promise<LawTexts> =>
  textsOf(
    db,
    (hypothetical ?? actual).dates.map(({ proof }) => proof.articles),
  )

/** The words of citations, once each. */
async function textsOf(db: DocumentDeps['db'], citations: readonly string[]): Promise<LawTexts> {
  const { texts, others } = await lawTexts(db, [...new Set(citations)].join(' ; '))
  const once = new Map(texts.map((text) => [`${text.code} ${text.reference}`, text]))
  return { texts: [...once.values()], others: [...new Set(others)] }
}

/** What the guide answers to a project, as it is read on the screen; the words of the articles that decide come last. */
export async function printGuide(deps: DocumentDeps, question: PrintedGuide, on: Day): Promise<Printed> {
  const { db, clock, config } = deps
  const issuedAt = clock.now().toString({ smallestUnit: 'second' })
  const reference = `DEMARCHE-${minuteOf(issuedAt)}`
  const letterhead = await letterheadOf(db, config.dataDir, 'defaut', GUIDE_SHEET.authority)
  const guide = printedGuide(question, on)
  const { texts, others } = await textsOf(db, guide.deciding)
  return printed(guideSheet({ guide, on: isoDay(on), texts, others, letterhead, reference, issuedAt }), reference)
}

const printed = async (document: Document, reference: string): Promise<Printed> => ({
  pdf: await renderPdf(document),
  fileName: `${reference}.pdf`,
})

async function existingParcels({ db }: DocumentDeps, ids: readonly string[], most: number): Promise<SiteParcel[]> {
  const asked = [...new Set(ids)]
  if (asked.length > most) {
    throw problem('tooManyParcels', { asked: asked.length, most })
  }
  const parcels = await siteParcels(db, asked)
  const found = new Set(parcels.map(({ id }) => id))
  const missing = asked.filter((id) => !found.has(id))
  if (missing.length > 0) throw problem('parcelsUnknown', { ids: missing })
  return parcels
}

/** One commune prints under its own head; a site on several prints under that of the installation. */
function headOf({ db, config }: DocumentDeps, parcels: readonly SiteParcel[]) {
  const communes = new Map(parcels.map(({ inseeCode, communeName }) => [inseeCode, communeName]))
  const [only] = communes.keys()
  return letterheadOf(
    db,
    config.dataDir,
    communes.size === 1 && only ? only : 'defaut',
    authorityTitle([...communes.values()]),
  )
}

/** « NRU-62057-AB12-20261124-1000 »: what it is, where, and the minute of its issue. */
function referenceOf(kind: 'NRU' | 'BP', parcels: readonly SiteParcel[], issuedAt: string): string {
  const [first] = parcels
  if (!first) throw new Error('a document names at least one parcel')
  const more = parcels.length > 1 ? `+${parcels.length - 1}` : ''
  return `${kind}-${first.inseeCode}-${printedReference(first).replaceAll(' ', '')}${more}-${minuteOf(issuedAt)}`
}

/** « 20261124-1000 », legal time. */
function minuteOf(issuedAt: string): string {
  const at = Temporal.Instant.from(issuedAt).toZonedDateTimeISO('Europe/Paris')
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.year}${two(at.month)}${two(at.day)}-${two(at.hour)}${two(at.minute)}`
}
