import type { PlanInForce } from '#contract/plan/documents/plan-document.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { documentInForce, type PlanAnswer } from '#law/plan/in-force.ts'
import type { PlanDocument } from '#law/plan/plan-facts.ts'
import { PLAN_RULES } from '#law/plan/plan-rules.ts'
import { problem } from '#platform/problem.ts'
import {
  earlierText,
  exceptText,
  inForceSentence,
  nextText,
  PLAN_DOUBT_TEXTS,
  PROCEDURE_NATURE_NAMES,
} from '#wording/plan/documents/plan-words.ts'
import {
  articlesHolding,
  type DocumentRow,
  documentsAt,
  type Place,
  piecesOf,
  placeOfCommune,
  placeOfParcel,
  type Reader,
} from './point-queries.ts'

/** Rows of the register as the law reads them. */
export const factsOf = (rows: readonly DocumentRow[]): PlanDocument[] =>
  rows.map((row) => ({
    ...row,
    procedures: row.procedures.map((procedure) => ({
      ...procedure,
      launchedOn: procedure.launchedOn === null ? null : day(procedure.launchedOn),
      events: procedure.events.map(({ on, ...event }) => ({ ...event, day: day(on) })),
    })),
  }))

/** @throws Problem 404 when the place is not known */
export async function placeOf(
  db: Reader,
  asked: { parcel?: string | undefined; commune?: string | undefined },
): Promise<Place> {
  const place =
    asked.parcel === undefined ? await placeOfCommune(db, asked.commune ?? '') : await placeOfParcel(db, asked.parcel)
  if (!place) throw problem('planPlaceUnknown')
  return place
}

/** As people call it; a delivery names a procedure by a code of its standard alone. */
export const procedureName = ({ name, nature, isTakenOver }: DocumentRow['procedures'][number]): string =>
  (isTakenOver ? null : name) || PROCEDURE_NATURE_NAMES[nature]

/** Which document binds at a place on a day, with all that shows it. */
export async function planInForce(
  db: Reader,
  asked: { parcel?: string | undefined; commune?: string | undefined },
  on: string,
  today: string,
): Promise<PlanInForce> {
  const place = await placeOf(db, asked)
  const rows = await documentsAt(db, place)
  const answer = documentInForce(factsOf(rows), day(on))
  const told = toldAnswer(rows, answer, on, on === today)
  const { delivered } = madeBy(rows, answer)
  return { ...told, inseeCode: place.inseeCode, communeName: place.communeName, pieces: await piecesOf(db, delivered) }
}

/** The procedures that made the document in force, and the deliveries that hold it. */
export function madeBy(rows: readonly DocumentRow[], answer: PlanAnswer) {
  const document = answer.outcome === 'document' ? rows.find(({ id }) => id === answer.document) : undefined
  const first = document?.procedures.find(({ id }) => answer.outcome === 'document' && id === answer.procedures[0])
  return { document, first, delivered: first?.deliveredId === null || first === undefined ? [] : [first.deliveredId] }
}

type Told = Omit<PlanInForce, 'inseeCode' | 'communeName' | 'pieces'>

export function toldAnswer(rows: readonly DocumentRow[], answer: PlanAnswer, on: string, isToday: boolean): Told {
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
      ...{ on, isToday, ...days },
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

/** Words looked for in the written regulation of the document in force in a commune. */
export async function searchRegulation(db: Reader, commune: string, words: string, today: string) {
  const rows = await documentsAt(db, await placeOf(db, { commune }))
  const { document, first } = madeBy(rows, documentInForce(factsOf(rows), day(today)))
  const key = first?.deliveredKey
  if (!document || !key) return { document: document?.title ?? null, found: [] }
  const territory = key.split('_')[0] ?? key
  const found = await articlesHolding(db, [key, `DU_${territory}`, territory], words)
  return { document: document.title, found }
}
