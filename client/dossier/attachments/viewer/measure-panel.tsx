import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import {
  areaM2,
  areaText,
  calibratedScale,
  distanceM,
  distanceText,
  lengthOf,
  readLength,
  readScale,
  scaleText,
  statedScale,
} from './measure.ts'
import type { Measuring } from './measuring.ts'
import type { DrawnPage } from './pdf.ts'
import css from './viewer.module.css'

/** What is measured, in words: the value, how precise it is, and the scale on which it rests. */
export function MeasurePanel({ page, zoom, measuring }: { page: DrawnPage; zoom: number; measuring: Measuring }) {
  const { tool, drawing, scale } = measuring
  return (
    <section className={css.panel} aria-label="Mesure">
      <h3>{TITLES[tool]}</h3>
      {tool === 'calibrate' && drawing ? (
        <Calibration
          units={drawing.isClosed ? lengthOf(drawing.points) : 0}
          onCalibrate={(lengthM, units) => {
            measuring.setScale(calibratedScale(lengthM, units))
            measuring.choose('distance')
          }}
        />
      ) : (
        <p className={css.value} role="status">
          {measureText(measuring, zoom)}
        </p>
      )}
      {tool !== 'calibrate' && page.isPaper && (
        <ScaleForm key={scale?.from === 'stated' ? scale.denominator : 'none'} measuring={measuring} />
      )}
      {tool !== 'calibrate' && (
        <Button variant="quiet" onClick={() => measuring.choose('calibrate')}>
          Caler sur une cote connue
        </Button>
      )}
      <p className={css.hint}>
        {scale
          ? `Mesure indicative : ${scaleText(scale)}. Elle ne remplace pas une cote portée au plan.`
          : page.isPaper
            ? 'Indiquez l’échelle imprimée sur la feuille, ou calez la mesure sur une cote connue.'
            : 'Une image n’a pas d’échelle : calez la mesure sur une cote connue. Une photographie, en perspective, ne se mesure pas.'}
      </p>
    </section>
  )
}

const TITLES = { none: '', distance: 'Distance', area: 'Surface', calibrate: 'Caler sur une cote' } as const

function measureText({ drawing, scale, tool }: Measuring, zoom: number): string {
  if (!scale) return 'Échelle inconnue'
  const points = drawing?.points ?? []
  if (tool === 'area') {
    if (points.length < 3) return 'Cliquez au moins trois sommets'
    const around = distanceM([...points, ...points.slice(0, 1)], scale, zoom)
    return `${areaText(areaM2(points, scale, zoom))} ; périmètre ${distanceText(around)}`
  }
  return points.length < 2 ? 'Cliquez deux points' : distanceText(distanceM(points, scale, zoom))
}

function ScaleForm({ measuring }: { measuring: Measuring }) {
  const { scale } = measuring
  const [text, setText] = useState(scale?.from === 'stated' ? `1/${scale.denominator}` : '')
  const [error, setError] = useState<string | undefined>()
  const read = (event: FormEvent) => {
    event.preventDefault()
    const denominator = readScale(text)
    if (denominator === undefined) return setError('Écrivez l’échelle ainsi : 1/200')
    setError(undefined)
    measuring.setScale(statedScale(denominator))
  }
  return (
    <form onSubmit={read} className={stack.start}>
      <TextField
        label="Échelle de la feuille"
        {...(error ? { error } : {})}
        value={text}
        inputMode="numeric"
        placeholder="1/200"
        onChange={setText}
      />
      <Button type="submit">Appliquer</Button>
    </form>
  )
}

function Calibration({ units, onCalibrate }: { units: number; onCalibrate: (lengthM: number, units: number) => void }) {
  const [text, setText] = useState('')
  const [error, setError] = useState<string | undefined>()
  const calibrate = (event: FormEvent) => {
    event.preventDefault()
    const lengthM = readLength(text)
    if (lengthM === undefined) return setError('Écrivez la longueur en mètres : 12,40')
    if (units <= 0) return setError('Cliquez d’abord les deux bouts de cette cote sur le plan')
    onCalibrate(lengthM, units)
  }
  return (
    <form onSubmit={calibrate} className={stack.start}>
      <p role="status">{units > 0 ? 'Les deux bouts sont placés.' : 'Cliquez les deux bouts d’une cote connue.'}</p>
      <TextField
        label="Longueur de cette cote, en mètres"
        {...(error ? { error } : {})}
        value={text}
        inputMode="decimal"
        onChange={setText}
      />
      <Button type="submit" variant="primary">
        Caler
      </Button>
    </form>
  )
}
