import type { AskedFigure, FigureGround, FigureLine } from '#contract/plan/indicators/land-figure.ts'
import type { Scoped } from '#platform/scope.ts'
import { NO_GROUND } from '#wording/plan/indicators/figure-words.ts'
import { communeRows, dossierGrounds } from './figure-queries.ts'
import type { LandFacts } from './land-facts.ts'

type Asked = Omit<AskedFigure, 'commune'>
export type Context = { scoped: Scoped; chosen: readonly string[]; facts: LandFacts; today: string; asked: Asked }
type GroundKind = 'communes' | 'dossiers' | 'own' | 'none'
/** Lines of a number. `ground`: where their ground is read: communes and dossiers by their key, or given with them. */
export type Made = { lines: FigureLine[]; ground: GroundKind; grounds?: FigureGround[] }

export const line = (key: string, what: string, value: number, more: Partial<FigureLine> = {}): FigureLine => ({
  ...{ key, what, value, place: null, day: null, over: null, note: '', dossierId: null, opens: null, ground: null },
  ...more,
})

export const noGroundOf = ({ ground, lines }: Made) =>
  ground === 'none'
    ? NO_GROUND.arithmetic
    : lines.length === 0
      ? NO_GROUND.none
      : ground === 'dossiers'
        ? NO_GROUND.unlocated
        : NO_GROUND.notLoaded

export async function groundsOf(
  { scoped, chosen }: Context,
  { lines, ground, grounds }: Made,
): Promise<FigureGround[]> {
  const named = new Map(lines.flatMap(({ ground: key, what }) => (key === null ? [] : [[key, what] as const])))
  switch (ground) {
    case 'none':
      return []
    case 'own':
      return (grounds ?? []).filter(({ key }) => named.has(key))
    case 'communes':
      return (await communeRows(scoped, chosen)).flatMap(({ inseeCode, name, geometry }) =>
        geometry && named.has(inseeCode) ? [{ key: inseeCode, title: name, geometry }] : [],
      )
    case 'dossiers':
      return (await dossierGrounds(scoped, [...named.keys()])).map(({ id, geometry }) => ({
        ...{ key: id, geometry },
        title: named.get(id) ?? '',
      }))
  }
}
