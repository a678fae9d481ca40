import type { LedgerLine } from '#contract/plan/ledger/ledger.ts'
import { KINDS_TO_URBANISE } from '#law/plan/opened-zones.ts'
import type { Scoped } from '#platform/scope.ts'
import { correctionOfGround, lineSentence, methodText, plannedSentence } from '#wording/plan/ledger/ledger-words.ts'
import { type AskedPlanned, plannedZones, zonesToUrbanise } from './planned-queries.ts'
import {
  type Chosen,
  communesOfPlanner,
  type LineRow,
  linesOf,
  linesTotal,
  naturalGround,
  outlineOf,
} from './queries.ts'

export const lineOf = ({ why, sign, reverses, method, said, ...row }: LineRow): LedgerLine => ({
  ...row,
  zone: null,
  sentence: lineSentence({ why, day: row.day, sign, reverses, isCorrected: said !== null }),
  method: methodText(method),
  correction: said && correctionOfGround(said),
})

/** Every line behind a number of the ledger; the first ones with their ground. */
export async function linesBehind(scoped: Scoped, chosen: Chosen): Promise<LedgerLine[]> {
  const drawn = await linesOf(scoped, chosen)
  const rest = (await linesTotal(scoped, chosen)).count > drawn.length ? await linesOf(scoped, chosen, false) : []
  return [...drawn, ...rest.slice(drawn.length)].map(lineOf)
}

/** What the plan opens is of no year: the zones behind the number, as they stand today. */
export async function plannedBehind(scoped: Scoped, asked: AskedPlanned, today: string): Promise<LedgerLine[]> {
  return (await plannedZones(scoped, asked)).map(({ kind, on, ...row }) => ({
    ...row,
    ...{
      dossierId: null,
      renaturationId: null,
      number: null,
      account: 'planned',
      correction: null,
      isReversed: false,
      day: on ?? today,
    },
    sentence: plannedSentence(kind),
    method: methodText('zoning'),
  }))
}

/** Zones to be urbanised as the plan draws them, and what no decision has taken of them. */
export async function groundToUrbanise(scoped: Scoped, communes: readonly string[], today: string) {
  const left = await plannedBehind(scoped, { communes, kinds: KINDS_TO_URBANISE }, today)
  return { zones: await zonesToUrbanise(scoped, communes), left }
}

export const groundOutline = (scoped: Scoped, communes: readonly string[]) => outlineOf(scoped, communes)

/** Natural ground that each of these dossiers would newly consume, m²; a dossier that no mask or no drawing answers for is not told. */
export const naturalGroundOf = async (
  scoped: Scoped,
  dossierIds: readonly string[],
): Promise<ReadonlyMap<string, number>> =>
  new Map((await naturalGround(scoped, dossierIds)).map(({ dossierId, m2 }) => [dossierId, m2]))

/** Whether the reader plans for all of these communes: the ledger shows no line of the others. */
export async function plansForAll(scoped: Scoped, communes: readonly string[]): Promise<boolean> {
  const own = new Set((await communesOfPlanner(scoped)).map(({ inseeCode }) => inseeCode))
  return communes.every((code) => own.has(code))
}
