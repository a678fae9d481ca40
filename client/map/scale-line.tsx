import { ArrowUp } from 'lucide-react'
import { lengthText, numberText } from '#wording/quantity.ts'
import { roundScale, scaleAt, scaleBar } from './scale.ts'
import css from './scale-line.module.css'
import type { MapView } from './view.ts'

const BAR_PX = 120

/** Scale in words and in length, and the north: the map never turns. */
export function ScaleLine({ view }: { view: MapView }) {
  const { lengthM, widthPx } = scaleBar(view.zoom, view.lat, BAR_PX)
  return (
    <div className={css.scale}>
      <span className={css.north} title="Le nord est en haut">
        <ArrowUp aria-hidden size="0.9rem" strokeWidth={2.5} />
        <span>N</span>
      </span>
      <span className={css.ratio}>1:{numberText(roundScale(scaleAt(view.zoom, view.lat)))}</span>
      <span className={css.bar} style={{ inlineSize: `${widthPx}px` }}>
        {lengthText(lengthM)}
      </span>
    </div>
  )
}
