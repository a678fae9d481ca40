import type { PlanInForce } from '#contract/plan/documents/plan-document.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { documentInForce, type PlanAnswer, planHistory } from '#law/plan/in-force.ts'
import { PLAN_RULES } from '#law/plan/plan-rules.ts'
import { problem } from '#platform/problem.ts'
import {
  earlierText,
  exceptText,
  inForceSentence,
  nextText,
  OUTCOME_NAMES,
  PLAN_DOUBT_TEXTS,
  PROCEDURE_NATURE_NAMES,
} from '#wording/plan/documents/plan-words.ts'
import { type Binding, type BindingPart, bindingAtPlace, bindingsOver } from './documents.ts'
import { factsOf } from './facts.ts'
import { groundOfCommune } from './ground-queries.ts'
import {
  articlesHolding,
  type DocumentRow,
  documentsAt,
  hasArticles,
  piecesOf,
  placeOfCommune,
  placeOfParcel,
  type Reader,
  zonesOfParcel,
} from './point-queries.ts'

/** As people call it; a delivery names a procedure by a code of its standard alone. */
export const procedureName = ({ name, nature, isTakenOver }: DocumentRow['procedures'][number]): string =>
  (isTakenOver ? null : name) || PROCEDURE_NATURE_NAMES[nature]

type Asked = { parcel?: string | undefined; commune?: string | undefined }

/** Which document binds at a place on a day, with all that shows it; each part of the place where the answer is not one. */
export async function planInForce(db: Reader, asked: Asked, on: string, today: string): Promise<PlanInForce> {
  const bindings = await bindingsOn(db, asked, on)
  const [{ place, rows, answer }] = bindings
  const { delivered } = madeBy(rows, answer)
  const parts = bindings.filter((one): one is BindingPart => 'areaM2' in one)
  const wholeM2 = parts.reduce((sum, { areaM2 }) => sum + areaM2, 0)
  return {
    ...toldAnswer(rows, answer, on, on === today),
    inseeCode: place.inseeCode,
    communeName: place.communeName,
    history: historyOf(rows, today),
    parts: parts.length > 1 ? parts.map((part) => toldPart(part, on, on === today, wholeM2)) : [],
    pieces: await piecesOf(db, delivered),
  }
}

function historyOf(rows: readonly DocumentRow[], today: string): PlanInForce['history'] {
  const facts = factsOf(rows)
  return planHistory(facts)
    .filter(({ from }) => from === null || from <= day(today))
    .map(({ from, outcome, document }) => ({
      from: from === null ? null : isoDay(from),
      isEstablished: from === null || !isEarliest(rows, documentInForce(facts, from), isoDay(from)),
      outcome,
      title: rows.find(({ id }) => id === document)?.title ?? OUTCOME_NAMES[outcome],
    }))
}

/** A delivery states its approval alone: the document bound on that day at the earliest. */
function isEarliest(rows: readonly DocumentRow[], answer: PlanAnswer, from: string): boolean {
  const { approvedOn, executoryOn } = daysOf(answer, madeBy(rows, answer).first)
  return executoryOn === null && approvedOn === from
}

/** A parcel is cut only when an edge crosses it: most are whole, and answered by one point. */
async function bindingsOn(
  db: Reader,
  { parcel, commune = '' }: Asked,
  on: string,
): Promise<readonly [Binding, ...Binding[]]> {
  const drawn = parcel === undefined ? undefined : await placeOfParcel(db, parcel)
  const place = parcel === undefined ? await placeOfCommune(db, commune) : drawn
  if (!place) throw problem('planPlaceUnknown')
  const ground = drawn ? drawn.cutGround : (await groundOfCommune(db, commune))?.geom
  const [first, ...others] = ground ? await bindingsOver(db, ground, on) : []
  return first ? [first, ...others] : [await bindingAtPlace(db, place, on)]
}

const toldPart = ({ rows, answer, areaM2 }: BindingPart, on: string, isToday: boolean, wholeM2: number) => ({
  sentence: toldAnswer(rows, answer, on, isToday, true).sentence,
  areaM2,
  share: areaM2 / wholeM2,
})

/** The procedures that made the document in force, and the deliveries that hold it. */
export function madeBy(rows: readonly DocumentRow[], answer: PlanAnswer) {
  const document = answer.outcome === 'document' ? rows.find(({ id }) => id === answer.document) : undefined
  const first = document?.procedures.find(({ id }) => answer.outcome === 'document' && id === answer.procedures[0])
  return { document, first, delivered: first?.deliveredId === null || first === undefined ? [] : [first.deliveredId] }
}

type Told = Omit<PlanInForce, 'inseeCode' | 'communeName' | 'history' | 'parts' | 'pieces'>

/** @param isUnderDay whether the day stands where the sentence does, which then leaves it out */
export function toldAnswer(
  rows: readonly DocumentRow[],
  answer: PlanAnswer,
  on: string,
  isToday: boolean,
  isUnderDay = false,
): Told {
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const titleOf = (id: string | null) => (id === null ? null : (titles.get(id) ?? null))
  const { document, first } = madeBy(rows, answer)
  const days = daysOf(answer, first)
  return {
    on,
    outcome: answer.outcome,
    sentence: inForceSentence({
      outcome: answer.outcome,
      title: document?.title ?? null,
      isRegistered: rows.some(({ kind }) => kind !== 'SCOT'),
      ...{ on, isToday, isUnderDay, ...days },
    }),
    document: document
      ? { id: document.id, kind: document.kind, title: document.title, key: first?.deliveredKey ?? null }
      : null,
    days,
    because: reasonsOf(rows, answer),
    rules: [...new Set(answer.rules)].map((key) => ({ says: PLAN_RULES[key].says, article: PLAN_RULES[key].article })),
    doubts: answer.doubts.map(({ kind }) => ({ kind, text: PLAN_DOUBT_TEXTS[kind] })),
    notes: notesOf(answer, titleOf),
    scot: titleOf(answer.scot),
  }
}

/** What a delivery does not say is not concluded: the executory day is then not established. */
function daysOf(answer: PlanAnswer, first: DocumentRow['procedures'][number] | undefined): PlanInForce['days'] {
  if (answer.outcome !== 'document')
    return { approvedOn: null, transmittedOn: null, publishedOn: null, executoryOn: null }
  const { approved, transmitted, published, executory } = answer.days
  const isEstablished = !first?.isTakenOver || first.statesExecutory || transmitted !== null
  const portal = first?.events.find(({ kind }) => kind === 'portalPublication')
  return {
    approvedOn: isoDay(approved.day),
    transmittedOn: transmitted && isoDay(transmitted.day),
    publishedOn: first?.isTakenOver ? (portal?.on ?? null) : published && isoDay(published.day),
    executoryOn: isEstablished ? isoDay(executory.day) : null,
  }
}

function reasonsOf(rows: readonly DocumentRow[], { because }: PlanAnswer): PlanInForce['because'] {
  const wanted = new Set(because)
  return rows
    .flatMap((document) =>
      document.procedures.flatMap((procedure) =>
        procedure.events
          .filter(({ id }) => wanted.has(id))
          .map((event) => ({
            id: event.id,
            kind: event.kind,
            on: event.on,
            document: document.title,
            procedure: procedureName(procedure),
            author: event.author,
            actReference: event.actReference,
            source: event.source,
            isJustified: event.hasEvidence,
          })),
      ),
    )
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

function notesOf(answer: PlanAnswer, titleOf: (id: string | null) => string | null): string[] {
  const about =
    answer.outcome === 'document'
      ? [
          ...answer.except.map(({ rules, earlier }) => exceptText(rules, titleOf(earlier))),
          ...answer.others.map((id) => `Couvre aussi ce terrain : ${titleOf(id)}.`),
          ...answer.silent.map((id) => `Sans objet ici : ${titleOf(id)}.`),
        ]
      : []
  return [
    ...about,
    ...(answer.earlier ? [earlierText(titleOf(answer.earlier.document), isoDay(answer.earlier.until))] : []),
    ...(answer.next ? [nextText(titleOf(answer.next.document), isoDay(answer.next.from))] : []),
  ]
}

type AskedWords = { commune: string; parcel?: string | undefined; q: string }

/** Articles told of one search. */
const ARTICLES_TOLD = 40

/** Words looked for in the written regulation of the document in force in a commune, or on a parcel, whose zones come first. */
export async function searchRegulation(db: Reader, { commune, parcel, q }: AskedWords, today: string) {
  const place = parcel === undefined ? await placeOfCommune(db, commune) : await placeOfParcel(db, parcel)
  if (!place) throw problem('planPlaceUnknown')
  const rows = await documentsAt(db, place)
  const { document, first } = madeBy(rows, documentInForce(factsOf(rows), day(today)))
  const key = first?.deliveredKey
  if (!document || !key) return { document: document?.title ?? null, isReadable: false, found: [], isCut: false }
  const territory = key.split('_')[0] ?? key
  const keys = [key, `DU_${territory}`, territory]
  const zones = parcel === undefined ? [] : await zonesOfParcel(db, parcel)
  const found = await articlesHolding(db, { keys, words: q, zones, limit: ARTICLES_TOLD + 1 })
  const isReadable = found.length > 0 || (await hasArticles(db, keys))
  const isCut = found.length > ARTICLES_TOLD
  return { document: document.title, isReadable, found: found.slice(0, ARTICLES_TOLD), isCut }
}
