import type { Assessment, SiteSide } from '#contract/dossier/assessment/assessment.ts'
import css from './assessment.module.css'

/** A click on a side opens it in the list, where the keyboard does the same. */
type Props = Pick<Assessment, 'sides' | 'footprints'> & { onChoose?: (key: string) => void }

/** Margin around the plan, as a share of its longer side. */
const MARGIN = 0.12

/** The site and the project, north above, each side numbered as in the list beside it, which says the same in words. */
export function SitePlan({ sides, footprints, onChoose }: Props) {
  const points = [...sides.flatMap((side) => side.points), ...footprints.flat()]
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const size = Math.max(right - left, high - low, 1)
  const margin = size * MARGIN
  const path = (line: readonly (readonly [number, number])[]) =>
    line.map(([x, y], rank) => `${rank === 0 ? 'M' : 'L'}${x.toFixed(2)} ${(-y).toFixed(2)}`).join('')
  return (
    <svg
      className={css.plan}
      viewBox={`${left - margin} ${-high - margin} ${right - left + 2 * margin} ${high - low + 2 * margin}`}
      aria-hidden
    >
      {footprints.map((ring, rank) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an outline has no identity but its rank
        <path key={rank} d={`${path(ring)}Z`} className={css.planProject} />
      ))}
      {sides.map((side) => (
        <path key={side.key} d={path(side.points)} className={css.planSide} data-taken={side.taken} />
      ))}
      {onChoose &&
        sides.map((side) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it is the same for the keyboard and the ear
          <path
            key={side.key}
            d={path(side.points)}
            className={css.planTarget}
            strokeWidth={size / 12}
            onClick={() => onChoose(side.key)}
          />
        ))}
      {sides.map((side) => (
        <Label key={side.key} side={side} size={size} />
      ))}
    </svg>
  )
}

function Label({ side, size }: { side: SiteSide; size: number }) {
  const [x, y] = side.points[Math.floor((side.points.length - 1) / 2)] ?? [0, 0]
  const [nextX, nextY] = side.points[Math.floor((side.points.length - 1) / 2) + 1] ?? [x, y]
  return (
    <text x={(x + nextX) / 2} y={-(y + nextY) / 2} fontSize={size / 14} className={css.planLabel}>
      {side.rank}
    </text>
  )
}
