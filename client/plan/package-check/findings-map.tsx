import type { Geometry } from 'geojson'
import { useMemo } from 'react'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { MapCanvas } from '#client/map/map-canvas.tsx'
import { usePlainGround } from '#client/map/use-plain-ground.ts'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PackageFinding } from '#contract/plan/package-check/package-check.ts'
import css from './findings-map.module.css'

const NOWHERE = [] as const
/** Beyond, the file for a program of maps serves better. */
const SHOWN = 500

/** Where the findings of a code are, on the parcels and the buildings. */
export function FindingsMap({ findings, title }: { findings: readonly PackageFinding[]; title: string }) {
  const { layers, style } = usePlainGround()
  const drawn = useMemo(() => findings.slice(0, SHOWN).flatMap(({ where }) => shapeOf(where)), [findings])
  if (drawn.length === 0 || layers.error) return null
  return (
    <div className={`${css.map} ${stack.filled}`}>
      {style ? (
        <MapCanvas
          style={style}
          view={null}
          bounds={boundsOfGeometries(drawn)}
          nearest={18}
          site={NOWHERE}
          highlight={drawn}
          label={`Carte : ${title}. Les mêmes endroits sont dits dans la liste.`}
          isInPage
        />
      ) : (
        <Skeleton lines={6} label="Lecture de la carte" />
      )}
    </div>
  )
}

function shapeOf(where: PackageFinding['where']): Geometry[] {
  if (where.kind === 'nowhere') return []
  if (where.kind === 'point') return [{ type: 'Point', coordinates: [...where.at] }]
  const [west = 0, south = 0, east = 0, north = 0] = where.box
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return [{ type: 'Polygon', coordinates: [ring] }]
}
