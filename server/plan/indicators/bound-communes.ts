import type { BindingPlan, BoundCommune } from '#law/plan/target-binding.ts'
import type { Scoped } from '#platform/scope.ts'
import { type Binding, bindingOfCommune } from '#server/plan/documents/documents.ts'
import { communeRows } from './figure-queries.ts'
import { intercommunalitiesOf } from './queries.ts'

/** What binds each of these communes on a day: its plan and its scheme, as the register of documents concludes. */
export async function boundCommunes(scoped: Scoped, communes: readonly string[], on: string): Promise<BoundCommune[]> {
  const sirens = new Map((await intercommunalitiesOf(scoped, communes)).map((row) => [row.inseeCode, row.siren]))
  const bound: BoundCommune[] = []
  for (const { inseeCode, name } of await communeRows(scoped, communes)) {
    const binding = await bindingOfCommune(scoped, inseeCode, on)
    const { outcome } = binding?.answer ?? { outcome: 'unknown' as const }
    bound.push({
      ...{ inseeCode, name, epciSiren: sirens.get(inseeCode) ?? null, isKnown: outcome !== 'unknown' },
      plan: planOf(binding, groundPlanOf(binding)),
      scheme: planOf(binding, binding?.answer.scot ?? null),
    })
  }
  return bound
}

/** The plan of the commune: where another silences it in the middle of the town, the one that is silent there. */
function groundPlanOf(binding: Binding | undefined): string | null {
  if (binding?.answer.outcome !== 'document') return null
  return binding.answer.silent[0] ?? binding.answer.document
}

function planOf(binding: Binding | undefined, id: string | null): BindingPlan | null {
  const row = id === null ? undefined : binding?.rows.find((one) => one.id === id)
  return row ? { kind: row.kind, title: row.title, siren: row.siren } : null
}
