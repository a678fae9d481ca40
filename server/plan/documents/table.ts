import type { PlanTable } from '#contract/plan/documents/plan-document.ts'
import { onPartOfCommune } from '#wording/plan/documents/plan-words.ts'
import { type Binding, bindingAtPlace, bindingsOver } from './documents.ts'
import { groundOfCommune } from './ground-queries.ts'
import { toldAnswer } from './in-force.ts'
import { type DocumentRow, placeOfCommune } from './point-queries.ts'
import { communesAll, documentHeads, firstEventDay, mayPlanSomewhere } from './queries.ts'
import { asPlanner, type PlanDeps, procedureLines } from './register.ts'

/** What binds in each commune on a day, and every document with where its procedures stand that day. */
export const planTable = (deps: PlanDeps, personId: string, asked: string | undefined): Promise<PlanTable> =>
  asPlanner(deps, personId, async (scoped) => {
    const today = deps.clock.today().toString()
    const on = asked ?? today
    const communes: PlanTable['communes'] = []
    const rowsOf = new Map<string, readonly DocumentRow[]>()
    const known = await communesAll(scoped)
    for (const { inseeCode, name } of known) {
      const ground = await groundOfCommune(scoped, inseeCode)
      const parts: Binding[] = ground ? await bindingsOver(scoped, ground.geom, on) : []
      const place = parts.length > 0 ? undefined : await placeOfCommune(scoped, inseeCode)
      const [main = place && (await bindingAtPlace(scoped, place, on)), ...others] = parts
      if (!main) continue
      rowsOf.set(inseeCode, main.rows)
      const told = toldAnswer(main.rows, main.answer, on, on === today, true)
      const elsewhere: string[] = []
      const doubts = new Set(told.doubts.map(({ text }) => text))
      for (const { rows, answer } of others) {
        const there = toldAnswer(rows, answer, on, on === today, true)
        for (const { text } of there.doubts) doubts.add(text)
        if (there.sentence !== told.sentence && !elsewhere.includes(there.sentence)) elsewhere.push(there.sentence)
      }
      communes.push({
        inseeCode,
        name,
        outcome: told.outcome,
        documentId: told.document?.id ?? null,
        isSplit: elsewhere.length > 0,
        sentence: [told.sentence, ...elsewhere.map(onPartOfCommune)].join(' '),
        doubts: [...doubts],
        scot: told.scot,
      })
    }
    const names = new Map(known.map(({ inseeCode, name }) => [inseeCode, name]))
    const documents = (await documentHeads(scoped)).map(({ inseeCodes, ...document }) => {
      const rows = inseeCodes.map((code) => rowsOf.get(code)).find((found) => found !== undefined) ?? []
      return {
        ...document,
        communes: inseeCodes.map((inseeCode) => ({ inseeCode, name: names.get(inseeCode) ?? inseeCode })),
        procedures: procedureLines(rows, document.id, Temporal.PlainDate.from(on)),
      }
    })
    return { on, firstDay: await firstEventDay(scoped), communes, documents, mayWrite: await mayPlanSomewhere(scoped) }
  })
