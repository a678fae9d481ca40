import { useState } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { useBox } from '#client/ui/use-box.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { Attribution } from './attribution.tsx'
import { MapCanvas } from './map-canvas.tsx'
import css from './marked-map.module.css'
import { PLAIN_GROUPS, usePlainGround } from './use-plain-ground.ts'
import type { MapView } from './view.ts'
import { worldOf } from './world.ts'

/** A place of the map that leads somewhere; `label` says all that a sheet would. */
export type Mark = { key: string; lon: number; lat: number; href: string; label: string }

const NOWHERE = [] as const

/** Marks on plain ground; a keyboard goes from one to the next. What the map shows is also a list, beside it. */
export function MarkedMap({ name, label, marks }: { name: string; label: string; marks: readonly Mark[] }) {
  const [box, size] = useBox<HTMLDivElement>()
  const [view, setView] = useState<MapView | null>(null)
  const { layers, style, base, isBaseAsked } = usePlainGround()
  if (layers.error) return <ProblemNotice error={layers.error} onRetry={() => void layers.refetch()} />
  const isReady = style && layers.data
  return (
    <section ref={box} className={`${css.map} ${stack.filled}`} aria-label={name}>
      {!isReady && <Skeleton lines={6} label="Lecture de la carte" />}
      {isReady && (
        <MapCanvas
          style={style}
          view={null}
          bounds={boundsOf(marks) ?? layers.data.bbox}
          nearest={16}
          site={NOWHERE}
          highlight={NOWHERE}
          label={label}
          onReady={(made) => setView(made.view())}
          onMove={setView}
        />
      )}
      {isReady && view && size.width > 0 && <Marks marks={marks} view={view} size={size} />}
      {layers.data && (
        <Attribution
          layers={layers.data.layers}
          groups={PLAIN_GROUPS}
          base={base}
          wantedBase="plan"
          baseState={isBaseAsked ? 'asking' : base === 'plan' ? 'reachable' : 'unreachable'}
        />
      )}
    </section>
  )
}

type MarksProps = { marks: readonly Mark[]; view: MapView; size: { width: number; height: number } }

/** Only what is in the frame. */
function Marks({ marks, view, size }: MarksProps) {
  const centre = worldOf(view, view.zoom)
  const placed = marks.flatMap((mark) => {
    const at = worldOf(mark, view.zoom)
    const x = size.width / 2 + at.x - centre.x
    const y = size.height / 2 + at.y - centre.y
    return x < 0 || y < 0 || x > size.width || y > size.height ? [] : [{ x, y, mark }]
  })
  return (
    <div className={`${stack.over} ${css.marks}`}>
      {placed.map(({ x, y, mark }) => (
        <a
          key={mark.key}
          href={mark.href}
          className={css.mark}
          style={{ insetInlineStart: x, insetBlockStart: y }}
          title={mark.label}
        >
          <span className="visually-hidden">{mark.label}</span>
        </a>
      ))}
    </div>
  )
}

/** West, south, east, north of the marks; undefined without any. */
function boundsOf(marks: readonly Mark[]): readonly [number, number, number, number] | undefined {
  if (marks.length === 0) return undefined
  const longitudes = marks.map(({ lon }) => lon)
  const latitudes = marks.map(({ lat }) => lat)
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)]
}
