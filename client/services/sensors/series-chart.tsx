import { useEffect, useRef } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { usePreferences } from '#client/ui/preferences.ts'
import { useMedia } from '#client/ui/use-media.ts'
import type { Series } from '#contract/services/sensors/sensor.ts'
import { numberText } from '#wording/quantity.ts'
import { QUANTITY_LABELS, unitSign } from '#wording/services/sensors/sensor-words.ts'
import css from './series-chart.module.css'

const HEIGHT = 260

/** Beyond so many usual steps without a point the line is broken: what was not measured is not drawn. */
const BROKEN_STEPS = 3

/** Times, then values, with a hole wherever points are missing. */
function withHoles(points: Series['points']): [number[], (number | null)[]] {
  const gaps = points.slice(1).map(([ms], rank) => ms - (points[rank]?.[0] ?? ms))
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY
  const times: number[] = []
  const values: (number | null)[] = []
  for (const [rank, [ms, value]] of points.entries()) {
    const before = points[rank - 1]?.[0]
    if (before !== undefined && ms - before > BROKEN_STEPS * usual) {
      times.push((before + 1) / 1000)
      values.push(null)
    }
    times.push(ms / 1000)
    values.push(value)
  }
  return [times, values]
}

const FRENCH_TIMES: UPlot.Axis.Values = (_chart, ticks, _axis, _space, stepSeconds) =>
  ticks.map((seconds) =>
    new Date(1000 * seconds).toLocaleString(
      'fr-FR',
      stepSeconds >= 86_400 ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' },
    ),
  )

/** The curve of a measure; a hole is a time without measure. The table below says the same. */
export function SeriesChart({ series, label }: { series: Series; label: string }) {
  const frame = useRef<HTMLDivElement>(null)
  const { theme } = usePreferences()
  const isDark = useMedia('(prefers-color-scheme: dark)')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the page are read anew when its theme changes
  useEffect(() => {
    const box = frame.current
    if (!box) return
    const chart = new UPlot(optionsFor(series, box), withHoles(series.points), box)
    const watcher = new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: HEIGHT }))
    watcher.observe(box)
    return () => {
      watcher.disconnect()
      chart.destroy()
    }
  }, [series, theme, isDark])
  return <div ref={frame} className={css.chart} role="img" aria-label={label} />
}

function optionsFor({ quantity, unit, step }: Series, box: HTMLElement): UPlot.Options {
  const ink = getComputedStyle(box).color
  const line = {
    stroke: ink,
    grid: { stroke: `color-mix(in srgb, ${ink} 12%, transparent)`, width: 1 },
    ticks: { show: false },
  }
  const sign = unitSign(unit)
  const isStepped = quantity === 'overflow' || quantity === 'dimming'
  return {
    width: box.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    axes: [
      { ...line, values: FRENCH_TIMES },
      {
        ...line,
        size: 70,
        values: (_chart, ticks) => ticks.map((tick) => `${numberText(tick, 2)}${sign && `\u00a0${sign}`}`),
      },
    ],
    series: [
      {},
      {
        label: QUANTITY_LABELS[quantity] ?? quantity,
        stroke: ink,
        width: 1.5,
        points: { show: step !== 'raw' && !isStepped },
        ...(isStepped && UPlot.paths.stepped && { paths: UPlot.paths.stepped({ align: 1 }) }),
      },
    ],
  }
}
