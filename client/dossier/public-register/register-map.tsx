import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useBox } from '#client/dossier/desk/use-box.ts'
import { worldOf } from '#client/dossier/desk/world.ts'
import { Attribution } from '#client/map/attribution.tsx'
import { MapCanvas } from '#client/map/map-canvas.tsx'
import { PLAIN_GROUPS, usePlainGround } from '#client/map/use-plain-ground.ts'
import type { MapView } from '#client/map/view.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PublicRegisterMap } from '#contract/dossier/public-register/public-register.ts'
import { registerTitle } from '#wording/dossier/public-register/public-register.ts'
import { registerMapQuery } from './queries.ts'
import css from './register-map.module.css'
import type { RegisterSearch } from './register-search.ts'

const NOWHERE = [] as const

/** The last thousand lines on the ground; each mark leads to its ground at the counter. */
export function RegisterMap({ search }: { search: RegisterSearch }) {
  const [box, size] = useBox<HTMLDivElement>()
  const [view, setView] = useState<MapView | null>(null)
  const { layers, style, base, isBaseAsked } = usePlainGround()
  const register = useQuery(registerMapQuery(search))
  const error = register.error ?? layers.error
  if (error) return <ProblemNotice error={error} onRetry={() => void register.refetch()} />
  const isReady = style && layers.data && register.data
  return (
    <section ref={box} className={`${css.map} ${stack.filled}`} aria-label="Carte du registre">
      {!isReady && <Skeleton lines={6} label="Lecture de la carte" />}
      {isReady && (
        <MapCanvas
          style={style}
          view={null}
          bounds={boundsOf(register.data) ?? layers.data.bbox}
          nearest={16}
          site={NOWHERE}
          highlight={NOWHERE}
          label="Carte du registre. Flèches pour se déplacer, + et − pour zoomer ; la touche Tabulation passe d’un dossier à l’autre."
          onReady={(made) => setView(made.view())}
          onMove={setView}
        />
      )}
      {isReady && view && size.width > 0 && <Marks register={register.data} view={view} size={size} />}
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

type MarksProps = { register: PublicRegisterMap; view: MapView; size: { width: number; height: number } }

/** Only what is in the frame: a keyboard goes from one mark to the next. */
function Marks({ register, view, size }: MarksProps) {
  const centre = worldOf(view, view.zoom)
  const placed = register.features.flatMap(({ geometry, properties }) => {
    const [lon, lat] = geometry.coordinates
    const at = worldOf({ lon, lat }, view.zoom)
    const x = size.width / 2 + at.x - centre.x
    const y = size.height / 2 + at.y - centre.y
    return x < 0 || y < 0 || x > size.width || y > size.height ? [] : [{ x, y, properties }]
  })
  return (
    <div className={`${stack.over} ${css.marks}`}>
      {placed.map(({ x, y, properties }) => (
        <a
          key={properties.number}
          href={`/?parcelles=${properties.parcelId}`}
          className={css.mark}
          style={{ insetInlineStart: x, insetBlockStart: y }}
          title={`${registerTitle(properties)} : ${properties.sentence}`}
        >
          <span className="visually-hidden">
            {registerTitle(properties)} : {properties.sentence}
          </span>
        </a>
      ))}
    </div>
  )
}

/** West, south, east, north of the lines; undefined without any. */
function boundsOf({ features }: PublicRegisterMap): readonly [number, number, number, number] | undefined {
  if (features.length === 0) return undefined
  const longitudes = features.map(({ geometry }) => geometry.coordinates[0])
  const latitudes = features.map(({ geometry }) => geometry.coordinates[1])
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)]
}
