import type { NewOrganiser } from '#contract/services/agenda/agenda-event.ts'
import { problem } from '#platform/problem.ts'
import { asAgendaKeeper, type EventDeps } from './events.ts'
import { isOfTerritory, keepsAgendaOf, organiserNamed } from './queries.ts'

/** A commune or an association of one's commune; a body of the whole territory is named by an administrator. @throws Problem 403, 422 */
export const writeOrganiser = (
  deps: Pick<EventDeps, 'db' | 'clock'>,
  personId: string,
  { kind, name, inseeCode }: NewOrganiser,
): Promise<{ id: number; name: string }> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    if (inseeCode !== null && !(await keepsAgendaOf(scoped, inseeCode))) throw problem('agendaElsewhere')
    if (inseeCode !== null && !(await isOfTerritory(scoped, inseeCode))) throw problem('agendaCommuneUnknown')
    return organiserNamed(scoped, kind, name, inseeCode)
  })
