import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import css from './trajectory-chart.module.css'

const WIDTH = 760
const HEIGHT = 320
const PAD = { left: 84, right: 190, top: 16, bottom: 32 }

type Line = { key: 'allowed' | 'observed' | 'booked'; label: string; values: readonly (number | null)[] }

/** Cumulated since the first year of the period: what the target allows, what is observed, what is booked, and up to where the ground engaged would bring it. Told apart by their strokes, in grey as in colour; the table below says the same. */
type Props = Pick<TrajectoryPage, 'years' | 'engagedM2'> & { label: string }

export function TrajectoryChart({ years, engagedM2, label }: Props) {
  const lines: Line[] = [
    { key: 'allowed', label: 'Objectif', values: years.map(({ allowedTotalM2 }) => allowedTotalM2) },
    { key: 'observed', label: 'Observé', values: years.map(({ observedTotalM2 }) => observedTotalM2) },
    { key: 'booked', label: 'D’après les actes', values: years.map(({ bookedTotalM2 }) => bookedTotalM2) },
  ]
  const cone = coneOf(years, engagedM2)
  const most = Math.max(
    1,
    cone?.highM2 ?? 0,
    ...lines.flatMap(({ values }) => values.filter((value) => value !== null)),
  )
  if (lines.every(({ values }) => values.every((value) => value === null)))
    return <p>Rien à tracer : ni objectif chiffré, ni consommation observée, ni masque.</p>
  const x = (at: number) => PAD.left + (at * (WIDTH - PAD.left - PAD.right)) / Math.max(1, years.length - 1)
  const y = (m2: number) => HEIGHT - PAD.bottom - (m2 * (HEIGHT - PAD.top - PAD.bottom)) / most
  const ends = lines
    .map(({ key, label: name, values }) => ({ key, name, at: lastOf(values), m2: values[lastOf(values)] ?? 0 }))
    .filter(({ at }) => at >= 0)
  const engaged = cone
    ? [{ key: 'cone' as const, name: 'Si tout l’engagé commence', at: years.length - 1, m2: cone.highM2 }]
    : []
  const labels = spread([...ends, ...engaged], y)
  return (
    <svg className={css.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line className={css.axis} x1={PAD.left} x2={WIDTH - PAD.right} y1={y(0)} y2={y(0)} />
      {[0, most / 2, most].map((m2) => (
        <text key={m2} x={PAD.left - 8} y={y(m2) + 4} textAnchor="end">
          {groundText(m2)}
        </text>
      ))}
      {years.map(({ year }, at) => (
        <text key={year} x={x(at)} y={HEIGHT - 10} textAnchor="middle">
          {year}
        </text>
      ))}
      {cone && (
        <path
          className={css.cone}
          d={`M${x(cone.at)} ${y(cone.lowM2)}L${x(years.length - 1)} ${y(cone.lowM2)}L${x(years.length - 1)} ${y(cone.highM2)}Z`}
        />
      )}
      {lines.map(({ key, values }) => (
        <path key={key} className={css[key]} d={pathOf(values, x, y)} />
      ))}
      {labels.map(({ key, name, at, m2, labelY }) => (
        <g key={key}>
          <circle className={css.mark} cx={x(at)} cy={y(m2)} r={4} />
          <text x={x(at) + 10} y={labelY}>
            {name}
          </text>
        </g>
      ))}
    </svg>
  )
}

const lastOf = (values: readonly (number | null)[]) => values.findLastIndex((value) => value !== null)

const pathOf = (values: readonly (number | null)[], x: (at: number) => number, y: (m2: number) => number) =>
  values.map((m2, at) => (m2 === null ? '' : `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(m2).toFixed(1)}`)).join('')

const LINE_PX = 16

type End = { key: Line['key'] | 'cone'; name: string; at: number; m2: number }

/** Names beside the ends of the lines, none over another. */
function spread(ends: readonly End[], y: (m2: number) => number) {
  let before = Number.NEGATIVE_INFINITY
  return ends
    .map((end) => ({ ...end, labelY: y(end.m2) + 4 }))
    .toSorted((one, other) => one.labelY - other.labelY)
    .map((end) => {
      before = Math.max(end.labelY, before + LINE_PX)
      return { ...end, labelY: before }
    })
}

/** From what is consumed by the last year booked, as the margin counts it (observed, then begun since), to that and all that is engaged. */
function coneOf(years: TrajectoryPage['years'], engagedM2: number | null) {
  const at = lastOf(years.map(({ bookedTotalM2 }) => bookedTotalM2))
  const bookedM2 = years[at]?.bookedTotalM2 ?? null
  const seen = years[lastOf(years.map(({ observedTotalM2 }) => observedTotalM2))]
  const lowM2 = bookedM2 === null ? null : bookedM2 - (seen?.bookedTotalM2 ?? 0) + (seen?.observedTotalM2 ?? 0)
  if (lowM2 === null || !engagedM2 || at === years.length - 1) return null
  return { at, lowM2, highM2: lowM2 + engagedM2 }
}
