import type { AgendaEntry, CommuneBoard } from '#contract/services/residents/board.ts'
import type { PublicLightingOrder } from '#contract/services/sensors/public-lighting-order.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { asAnyone, noticesOfCommune, servedCommunes, toldPublicly } from '#server/services/notices/notices.ts'
import { listsOfCommune } from '#server/services/places/places.ts'

/** Sections that other rooms fill, handed over in `app.ts`; one that nobody hands over is not shown. */
export type ResidentSections = {
  /** Acts that put the street lighting of a commune out, in force on a day. */
  lighting?: (scoped: Scoped, commune: string, today: string) => Promise<PublicLightingOrder[]>
  /** Events of a commune from a day to another, both included, the nearest first. */
  agenda?: (scoped: Scoped, commune: string, from: string, to: string) => Promise<AgendaEntry[]>
}

export type ResidentDeps = Pick<Deps, 'db' | 'clock' | 'realClock'> & { sections: ResidentSections }

/** How far a resident reads ahead. */
export const AGENDA_DAYS = 30

/** All that a resident reads of a commune, in one answer. @throws Problem 404 for a commune that is not served here */
export async function communeBoard(deps: ResidentDeps, insee: string): Promise<CommuneBoard> {
  const commune = (await servedCommunes(deps)).find(({ inseeCode }) => inseeCode === insee)
  if (!commune) throw problem('residentCommuneUnknown')
  const today = deps.clock.today()
  const readAt = deps.realClock.instant().toString()
  return asAnyone(deps, async (scoped) => ({
    ...{ commune, readAt, today: today.toString() },
    notices: (await noticesOfCommune(scoped, insee, readAt)).map(toldPublicly),
    ...(await listsOfCommune(scoped, insee)),
    ...(deps.sections.lighting && { lighting: await deps.sections.lighting(scoped, insee, today.toString()) }),
    ...(deps.sections.agenda && {
      agenda: await deps.sections.agenda(scoped, insee, today.toString(), today.add({ days: AGENDA_DAYS }).toString()),
    }),
  }))
}
