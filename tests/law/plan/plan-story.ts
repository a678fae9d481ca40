import { day } from '#law/clock/calendar.ts'
import { documentInForce, type PlanAnswer } from '#law/plan/in-force.ts'
import type { PlanDocument, PlanEvent, PlanEventKind, PlanProcedure, ProcedureNature } from '#law/plan/plan-facts.ts'

/** An event of a story; `on` names the ground it bears on, the whole of the document when absent. */
export type Told = {
  kind: PlanEventKind
  on: string
  ground?: string
  rules?: string[]
  cancels?: number
  unproven?: true
}
export type ToldProcedure = { nature: ProcedureNature; told: readonly Told[] } & Partial<
  Pick<PlanProcedure, 'launchedOn' | 'scotCovered' | 'isTakenOver' | 'inPackage'>
>
export type ToldDocument = {
  id: string
  kind: PlanDocument['kind']
  ground: string
  procedures: readonly ToldProcedure[]
} & Partial<Pick<PlanDocument, 'standsForHousing' | 'isByCommune' | 'isFirst' | 'replaces'>>

export const told = (kind: PlanEventKind, on: string, more: Omit<Told, 'kind' | 'on'> = {}): Told => ({
  kind,
  on,
  ...more,
})

/** Approved, sent to the prefect and published on one day, under an approved SCoT. */
export const made = (on: string, ...more: readonly Told[]): ToldProcedure => ({
  nature: 'making',
  scotCovered: true,
  told: [
    told('approval', on),
    told('transmission', on),
    told('portalPublication', on),
    told('otherPublication', on),
    ...more,
  ],
})

/** What a story says at a point that lies on these grounds; `edges`: grounds whose edge it touches. */
export function factsAt(
  story: readonly ToldDocument[],
  grounds: readonly string[],
  edges: readonly string[] = [],
): PlanDocument[] {
  return story
    .filter(({ ground }) => grounds.includes(ground))
    .map(({ id, kind, ground, procedures, ...said }) => ({
      id,
      kind,
      standsForHousing: false,
      isByCommune: true,
      isFirst: false,
      replaces: [],
      ...said,
      procedures: procedures.map(({ nature, told: events, ...facts }, at) => ({
        id: `${id}/${at}`,
        nature,
        launchedOn: null,
        scotCovered: null,
        isTakenOver: false,
        ...facts,
        events: events.map(
          (event, order): PlanEvent => ({
            id: `${id}/${at}/${order}`,
            order,
            kind: event.kind,
            day: day(event.on),
            reaches: grounds.includes(event.ground ?? ground),
            isNearEdge: edges.includes(event.ground ?? ground),
            isPartial: event.ground !== undefined && event.ground !== ground,
            rules: event.rules ?? [],
            hasEvidence: !event.unproven,
            cancels: event.cancels === undefined ? null : `${id}/${at}/${event.cancels}`,
          }),
        ),
      })),
    }))
}

export const asked = (
  story: readonly ToldDocument[],
  grounds: readonly string[],
  on: string,
  edges: readonly string[] = [],
): PlanAnswer => documentInForce(factsAt(story, grounds, edges), day(on))

/** The document in force, « RNU », or « ? » when nothing is known. */
export const bound = (story: readonly ToldDocument[], grounds: readonly string[], on: string): string => {
  const answer = asked(story, grounds, on)
  return answer.outcome === 'document' ? answer.document : answer.outcome === 'nationalRules' ? 'RNU' : '?'
}
