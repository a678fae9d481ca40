import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import css from './trajectory-chart.module.css'

const WIDTH = 760
const HEIGHT = 320
const PAD = { left: 84, right: 150, top: 16, bottom: 32 }

type Line = { key: 'allowed' | 'observed' | 'booked'; label: string; values: readonly (number | null)[] }

/** Cumulated since the first year of the period: what the target allows, what is observed, what is booked. Told apart by their strokes, in grey as in colour; the table below says the same. */
export function TrajectoryChart({ years, label }: { years: TrajectoryPage['years']; label: string }) {
  const lines: Line[] = [
    { key: 'allowed', label: 'Objectif', values: years.map(({ allowedTotalM2 }) => allowedTotalM2) },
    { key: 'observed', label: 'Observé', values: years.map(({ observedTotalM2 }) => observedTotalM2) },
    { key: 'booked', label: 'D’après les actes', values: years.map(({ bookedTotalM2 }) => bookedTotalM2) },
  ]
  const most = Math.max(1, ...lines.flatMap(({ values }) => values.filter((value) => value !== null)))
  if (lines.every(({ values }) => values.every((value) => value === null)))
    return <p>Rien à tracer : ni objectif chiffré, ni consommation observée, ni masque.</p>
  const x = (at: number) => PAD.left + (at * (WIDTH - PAD.left - PAD.right)) / Math.max(1, years.length - 1)
  const y = (m2: number) => HEIGHT - PAD.bottom - (m2 * (HEIGHT - PAD.top - PAD.bottom)) / most
  const labels = spread(
    lines.map((line) => ({ line, at: lastOf(line.values) })).filter(({ at }) => at >= 0),
    y,
  )
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
      {lines.map(({ key, values }) => (
        <path key={key} className={css[key]} d={pathOf(values, x, y)} />
      ))}
      {labels.map(({ line, at, labelY }) => (
        <g key={line.key}>
          <circle className={css.mark} cx={x(at)} cy={y(line.values[at] ?? 0)} r={4} />
          <text x={x(at) + 10} y={labelY}>
            {line.label}
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

/** Names beside the ends of the lines, none over another. */
function spread(ends: readonly { line: Line; at: number }[], y: (m2: number) => number) {
  let before = Number.NEGATIVE_INFINITY
  return ends
    .map(({ line, at }) => ({ line, at, labelY: y(line.values[at] ?? 0) + 4 }))
    .toSorted((one, other) => one.labelY - other.labelY)
    .map((end) => {
      before = Math.max(end.labelY, before + LINE_PX)
      return { ...end, labelY: before }
    })
}
