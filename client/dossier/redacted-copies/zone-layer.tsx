import { useState } from 'react'
import { Cross, usePageCross } from '#client/dossier/attachments/viewer/page-cross.tsx'
import viewer from '#client/dossier/attachments/viewer/viewer.module.css'
import css from './redacted-copies.module.css'
import { type Corner, type Redacting, zoneBetween } from './zones.ts'

const TOLD =
  'Zones à noircir. Glissez d’un coin à l’autre. Au clavier : flèches (Maj : finement), Espace à chaque coin, Retour arrière pour ôter la dernière zone.'

type Props = { width: number; height: number; zoom: number; redacting: Redacting }

/** Black rectangles drawn over a page. With the mouse: from one corner to the other. By keyboard: Space at each of them. */
export function ZoneLayer({ width, height, zoom, redacting }: Props) {
  const [from, setFrom] = useState<Corner | null>(null)
  const end = (corner: Corner | undefined) => {
    const zone = from && corner && zoneBetween(from, corner, { width, height })
    if (zone && !redacting.isFull) redacting.add(zone)
    setFrom(null)
  }
  const mark = (corner: Corner) => (from ? end(corner) : setFrom(corner))
  const takeBack = () => redacting.remove(redacting.shown.length - 1)
  const { svg, cross, setCross, hasKeyboard, setKeyboard, at, onKeyDown } = usePageCross(
    { width, height, zoom },
    { ' ': mark, Backspace: takeBack },
  )
  return (
    <svg
      ref={svg}
      className={viewer.measure}
      viewBox={`0 0 ${width} ${height}`}
      role="application"
      aria-label={TOLD}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing surface, driven by the keys that its label tells
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setKeyboard(false)
        setFrom(at(event) ?? null)
      }}
      onPointerMove={(event) => from && !hasKeyboard && setCross(at(event) ?? cross)}
      onPointerUp={(event) => !hasKeyboard && end(at(event))}
      onPointerCancel={() => setFrom(null)}
    >
      <title>{TOLD}</title>
      <Zones
        width={width}
        height={height}
        zones={redacting.shown}
        next={from && zoneBetween(from, cross, { width, height })}
      />
      {hasKeyboard && <Cross at={cross} zoom={zoom} />}
    </svg>
  )
}

type Drawn = Pick<Props, 'width' | 'height'> & {
  zones: Redacting['shown']
  next: ReturnType<typeof zoneBetween> | null
}

/** What will be black, seen through as long as it is only drawn. */
const Zones = ({ width, height, zones, next }: Drawn) =>
  [...zones, ...(next ? [next] : [])].map((zone, index) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle has no name but its place in the list
      key={index}
      x={zone.x * width}
      y={zone.y * height}
      width={zone.width * width}
      height={zone.height * height}
      className={css.zone}
    />
  ))
