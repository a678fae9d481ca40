import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { AssetPage, Series } from '#contract/services/sensors/sensor.ts'
import { dayText, instantText, legalDay } from '#wording/day.ts'
import { QUANTITY_LABELS, valueText } from '#wording/services/sensors/sensor-words.ts'
import { seriesQuery } from './queries.ts'

const SeriesChart = lazy(async () => ({ default: (await import('./series-chart.tsx')).SeriesChart }))

const SPANS = [
  { value: '1', label: 'Un jour' },
  { value: '7', label: 'Sept jours' },
  { value: '40', label: 'Quarante jours' },
  { value: '365', label: 'Un an' },
] as const

/** Measures that say most come first. */
const FIRST = ['overflow', 'level', 'fill', 'co2', 'temperature', 'power']
const rankOf = (quantity: string) => (FIRST.includes(quantity) ? FIRST.indexOf(quantity) : FIRST.length)

/** One measure over a time, as a curve and as a table. */
export function SeriesPart({ asset }: { asset: AssetPage }) {
  const reads = asset.latest.toSorted((a, b) => rankOf(a.quantity) - rankOf(b.quantity))
  const [chosen, setChosen] = useState('')
  const [days, setDays] = useState<(typeof SPANS)[number]['value']>('1')
  const read = reads.find(({ datastreamId }) => String(datastreamId) === chosen) ?? reads[0]
  return (
    <section className={stack.even} aria-labelledby="mesures">
      <h2 id="mesures">Mesures</h2>
      {read ? (
        <>
          <div className={stack.fields}>
            <SelectField
              label="Mesure"
              value={String(read.datastreamId)}
              options={reads.map(({ datastreamId, quantity }) => ({
                value: String(datastreamId),
                label: QUANTITY_LABELS[quantity] ?? quantity,
              }))}
              onChange={setChosen}
            />
            <SelectField label="Durée" value={days} options={SPANS} onChange={setDays} />
          </div>
          <Measured asset={asset} datastream={read.datastreamId} days={Number(days)} />
        </>
      ) : (
        <p>Aucune mesure n’est encore arrivée.</p>
      )}
    </section>
  )
}

function Measured({ asset, datastream, days }: { asset: AssetPage; datastream: number; days: number }) {
  const series = useQuery(seriesQuery(asset.id, datastream, days))
  if (series.isPending) return <Skeleton lines={8} label="Lecture des mesures" />
  if (series.error) return <ProblemNotice error={series.error} onRetry={() => void series.refetch()} />
  const name = QUANTITY_LABELS[series.data.quantity] ?? series.data.quantity
  if (series.data.points.length === 0)
    return <p>{name} : aucune mesure sur cette durée. Cela ne veut pas dire zéro : rien n’a été reçu.</p>
  return (
    <>
      <Suspense fallback={<Skeleton lines={8} label="La courbe arrive" />}>
        <SeriesChart
          series={series.data}
          label={`${name} de ${asset.name}. Le tableau sous la courbe dit la même chose.`}
        />
      </Suspense>
      <details className={prose.fold}>
        <summary>Le tableau des mesures</summary>
        <SeriesTable series={series.data} name={name} />
      </details>
    </>
  )
}

const LINES = 200

/** The last points, the most recent first. */
function SeriesTable({ series: { quantity, unit, step, points }, name }: { series: Series; name: string }) {
  const when = (ms: number) => {
    const iso = Temporal.Instant.fromEpochMilliseconds(ms).toString()
    return step === 'day' ? dayText(legalDay(iso)) : instantText(iso)
  }
  const told = (value: number) => valueText(quantity, unit, value)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
    <section className={table.scroll} aria-label={`Tableau : ${name}`} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{step === 'raw' ? 'Instant' : step === 'hour' ? 'Heure commençant le' : 'Jour'}</th>
            <th scope="col">{step === 'raw' ? name : 'Moyenne'}</th>
            {step !== 'raw' && <th scope="col">Plus bas</th>}
            {step !== 'raw' && <th scope="col">Plus haut</th>}
          </tr>
        </thead>
        <tbody>
          {points
            .slice(-LINES)
            .toReversed()
            .map(([ms, value, min, max]) => (
              <tr key={ms}>
                <th scope="row">{when(ms)}</th>
                <td>{told(value)}</td>
                {step !== 'raw' && <td>{told(min)}</td>}
                {step !== 'raw' && <td>{told(max)}</td>}
              </tr>
            ))}
        </tbody>
      </table>
      {points.length > LINES && <p className={prose.soft}>Les {LINES} dernières lignes.</p>}
    </section>
  )
}
