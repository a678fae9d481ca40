import type { PlanTable } from '#contract/plan/documents/plan-document.ts'
import type { PlannerTable } from '#contract/plan/table/planner-table.ts'
import { dayText } from '#wording/day.ts'
import css from './communes-map.module.css'
import { keyOfCommune, type MapKey } from './documents-by-commune.ts'

const COLOURS = [css.first, css.second, css.third, css.fourth, css.fifth, css.sixth]
export const colourOf = ({ isSure }: Pick<MapKey, 'isSure'>, at: number) =>
  isSure ? COLOURS[at % COLOURS.length] : css.unknown

/** Beyond, names would cover the map: the table beside says them. */
const NAMED = 60
const MARGIN = 0.02

type Props = { map: NonNullable<PlannerTable['map']>; table: PlanTable; keys: readonly MapKey[] }

/** Communes coloured and lettered by the document in force: a plate that prints as it stands. The table below it says the same. */
export function CommunesMap({ map: { width, height, outlines }, table: { communes, on }, keys }: Props) {
  const told = new Map(communes.map((commune) => [commune.inseeCode, commune]))
  const ranks = new Map(keys.map((key, at) => [key.key, { key, at }]))
  const unit = Math.max(width, height) / 100
  const margin = MARGIN * Math.max(width, height)
  return (
    <svg
      className={css.map}
      viewBox={`${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`}
      role="img"
      aria-label={`Carte des communes par document en vigueur le ${dayText(on)}. Le tableau sous la carte dit la même chose.`}
    >
      {outlines.map(({ inseeCode, path }) => {
        const commune = told.get(inseeCode)
        const rank = commune && ranks.get(keyOfCommune(commune))
        return (
          <path
            key={inseeCode}
            d={path}
            className={`${css.commune} ${rank ? colourOf(rank.key, rank.at) : css.unknown} ${commune?.isSplit ? css.split : ''}`}
          >
            {commune && <title>{`${commune.name} : ${commune.sentence}`}</title>}
          </path>
        )
      })}
      {outlines.map(({ inseeCode, x, y }) => {
        const commune = told.get(inseeCode)
        const rank = commune && ranks.get(keyOfCommune(commune))
        return (
          <text key={inseeCode} x={x} y={y} className={css.name} fontSize={2.2 * unit}>
            <tspan className={css.letter} fontSize={3 * unit}>
              {`${rank?.key.letter ?? '?'}${commune?.isSplit ? '*' : ''}`}
            </tspan>
            {outlines.length <= NAMED && (
              <tspan x={x} dy={2.6 * unit}>
                {commune?.name ?? ''}
              </tspan>
            )}
          </text>
        )
      })}
    </svg>
  )
}
