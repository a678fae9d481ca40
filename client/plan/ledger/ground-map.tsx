import css from './ground-map.module.css'

type Position = readonly [number, number]
const WIDTH = 800

/** Rings of a GeoJSON surface, in degrees. */
function ringsOf(geometry: unknown): Position[][] {
  if (typeof geometry !== 'object' || geometry === null || !('coordinates' in geometry)) return []
  const found: Position[][] = []
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return
    const [first] = value
    if (Array.isArray(first) && typeof first[0] === 'number') found.push(value as Position[])
    else for (const part of value) walk(part)
  }
  walk(geometry.coordinates)
  return found
}

/** `name`: written on a ground that is wide enough for it. */
export type DrawnGround = { key: string; title: string; geometry: unknown; isGone?: boolean; name?: string }

type Props = { outline: unknown; grounds: readonly DrawnGround[]; label: string }

/** Grounds in the outline of the territory: a plate that prints as it stands. What they are is listed below it. */
export function GroundMap({ outline: around, grounds: given, label }: Props) {
  const outline = ringsOf(around)
  const grounds = given
    .map((ground) => ({ ...ground, rings: ringsOf(ground.geometry) }))
    .filter(({ rings }) => rings.length > 0)
  const drawn = grounds.length > 0 ? grounds.flatMap(({ rings }) => rings) : outline
  const frame = frameOf(drawn)
  if (frame === null) return <p>Aucun sol n’est dessiné pour ces écritures.</p>
  const path = (rings: readonly Position[][]) => rings.map((ring) => `M${ring.map(frame.place).join('L')}Z`).join('')
  return (
    <svg className={css.map} viewBox={`0 0 ${WIDTH} ${frame.height}`} role="img" aria-label={label}>
      <path className={css.outline} d={path(outline)} />
      {grounds.map(({ key, title, isGone, rings }) => (
        <g key={key} className={isGone ? css.gone : css.ground}>
          <title>{title}</title>
          <path d={path(rings)} />
          {widthOf(rings, frame) < SMALL && <circle r={4} transform={`translate(${frame.place(middleOf(rings))})`} />}
        </g>
      ))}
      {grounds.map(({ key, name, rings }) =>
        name !== undefined && widthOf(rings, frame) > WIDE ? (
          <text key={key} className={css.name} transform={`translate(${frame.place(middleOf(rings))})`}>
            {name}
          </text>
        ) : null,
      )}
    </svg>
  )
}

/** Units of the plate under which a ground is marked, and over which its name fits in it. */
const SMALL = 10
const WIDE = 90

type Rings = readonly (readonly Position[])[]
type Frame = NonNullable<ReturnType<typeof frameOf>>

function boxOf(rings: Rings) {
  const points = rings.flat()
  const [west, east] = rangeOf(points.map(([lon]) => lon))
  const [south, north] = rangeOf(points.map(([, lat]) => lat))
  return { west, east, south, north }
}

function middleOf(rings: Rings): Position {
  const { west, east, south, north } = boxOf(rings)
  return [(west + east) / 2, (south + north) / 2]
}

const widthOf = (rings: Rings, frame: Frame) => {
  const { west, east } = boxOf(rings)
  return (east - west) * frame.unitsPerDegree
}

/** About thirty metres: one parcel is drawn with what is around it. */
const LEAST_SPAN = 0.0003
/** The plate is at most as high as it is wide, and a half. */
const LEAST_RATIO = 2 / 3

/** Degrees to the plate: north up, the scale of the parallel kept. */
function frameOf(rings: readonly Position[][]) {
  const points = rings.flat()
  if (points.length === 0) return null
  const [west, east] = rangeOf(points.map(([lon]) => lon))
  const [south, north] = rangeOf(points.map(([, lat]) => lat))
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const span = Math.max((east - west) * squeeze, (north - south) * LEAST_RATIO, LEAST_SPAN)
  const margin = 40
  const scale = (WIDTH - 2 * margin) / span
  return {
    unitsPerDegree: squeeze * scale,
    height: Math.ceil((north - south) * scale + 2 * margin),
    place: ([lon, lat]: Position) =>
      `${(margin + (lon - west) * squeeze * scale).toFixed(1)} ${(margin + (north - lat) * scale).toFixed(1)}`,
  }
}

const rangeOf = (values: readonly number[]): readonly [number, number] => [
  values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
]
