import { day } from '#law/clock/calendar.ts'
import { documentInForce } from '#law/plan/in-force.ts'
import { standingEvents } from '#law/plan/plan-facts.ts'
import { procedureState } from '#law/plan/procedure-state.ts'
import type { PlanReader } from '#server/dossier/letters/letters.ts'
import { factsOf } from './facts.ts'
import { toldAnswer } from './in-force.ts'
import { type DocumentRow, documentsAt, placeOfCommune, placeOfParcel, type Reader } from './point-queries.ts'

/** What a dossier must know of the plan. */
export const planReader: PlanReader = {
  async inForceOn(db, { parcelIds, inseeCode }, on) {
    const found = new Map<string, Awaited<ReturnType<PlanReader['inForceOn']>>[number]>()
    for (const rows of await rowsAt(db, parcelIds, inseeCode)) {
      const answer = documentInForce(factsOf(rows), day(on))
      const { document, days } = toldAnswer(rows, answer, on, true)
      if (!document) continue
      const { approvedOn, publishedOn, executoryOn } = days
      const key = document.key ?? document.id
      found.set(key, {
        key,
        kind: document.kind,
        title: document.title,
        approvedOn,
        publishedOn,
        enforceableOn: executoryOn,
        endedOn: null,
      })
    }
    return [...found.values()]
  },
  async underStudyOn(db, { parcelIds, inseeCode }, on) {
    const found = new Map<string, Awaited<ReturnType<PlanReader['underStudyOn']>>[number]>()
    for (const rows of await rowsAt(db, parcelIds, inseeCode)) {
      const facts = factsOf(rows)
      for (const document of facts)
        for (const procedure of document.procedures) {
          const state = procedureState(facts, procedure.id, day(on))
          if (!UNDER_STUDY.has(state) || document.kind === 'SCOT') continue
          const debated = standingEvents(procedure.events).find(
            ({ kind, day: of }) => kind === 'orientationsDebate' && of <= day(on),
          )
          const written = rows.flatMap(({ procedures }) => procedures).find(({ id }) => id === procedure.id)
          const debatedOn = debated ? (written?.events.find(({ id }) => id === debated.id)?.on ?? null) : null
          const title = rows.find(({ id }) => id === document.id)?.title ?? ''
          found.set(procedure.id, { title, isMaking: MAKING.has(procedure.nature), debatedOn })
        }
    }
    return [...found.values()]
  },
}

const UNDER_STUDY: ReadonlySet<string> = new Set(['prescribed', 'debated', 'adopted', 'underInquiry', 'approved'])
const MAKING: ReadonlySet<string> = new Set(['making', 'revision'])

/** The register at each parcel, or in the commune when none of them is known. */
async function rowsAt(db: Reader, parcelIds: readonly string[], inseeCode: string): Promise<DocumentRow[][]> {
  const rows: DocumentRow[][] = []
  for (const id of parcelIds) {
    const place = await placeOfParcel(db, id)
    if (place) rows.push(await documentsAt(db, place))
  }
  if (rows.length > 0) return rows
  const place = await placeOfCommune(db, inseeCode)
  return place ? [await documentsAt(db, place)] : []
}
