import type { Measure } from '#contract/dossier/assessment/assessment.ts'
import { isBetweenNeighbours, type TakenSide } from '#law/site-sides.ts'
import type { AssessedSubject } from '#law/tables/regulation-articles.ts'
import {
  DECLARED,
  DECLARED_HEIGHT,
  DECLARED_SURFACE,
  geometryText,
  MEASURE_LABELS,
  MEASURE_WHY,
  metresText,
  NOT_COMPUTABLE,
  percentText,
  precisionText,
  squareMetresText,
} from '#wording/dossier/assessment/assessment.ts'
import { takenText } from '#wording/dossier/assessment/assessment-side.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import type { Boundary } from './boundary.ts'
import type { DrawnRow } from './queries.ts'

/** What the hand and the cadastre explain between two drawings, in metres. */
const PRECISION_M = 0.5

/** Each outline of a footprint may be drawn that far inside or outside: half the precision on each side of it. */
const OUTLINE_M = PRECISION_M / 2

/** What a number was read on, beyond the drawings of the dossier. */
type Read = { withBuildings?: boolean; sides?: string | null }

/** What the form states of the whole after works; what it does not say is absent. */
export type DeclaredMeasures = { footprintM2?: number | undefined; heightM?: number | undefined }

type Computed = { value: number; precision: string; tolerance: number } | { why: string }

/**
 * The numbers that the drawings give, each with its unit, its precision and what it was read on; or why there is none.

 * A number is shown to the officer, who judges.
 */
export function measuresOf(
  drawn: DrawnRow,
  boundary: Boundary,
  parcelIds: readonly string[],
  { footprintM2: declaredM2, heightM: declaredHeightM }: DeclaredMeasures = {},
): Measure[] {
  const read = (withBuildings: boolean, sides: string | null) =>
    geometryText({
      footprints: drawn.footprintCount,
      parcels: parcelIds.map(referenceText),
      isOfDeposit: drawn.isOfDeposit,
      withBuildings,
      sides,
    })
  const shown = (
    subject: AssessedSubject,
    label: string,
    unit: Measure['unit'],
    computed: Computed,
    { withBuildings = false, sides = null }: Read = {},
  ): Measure =>
    'why' in computed
      ? {
          subject,
          label,
          value: null,
          unit,
          text: NOT_COMPUTABLE,
          precision: null,
          tolerance: null,
          geometry: null,
          why: computed.why,
        }
      : {
          subject,
          label,
          value: rounded(computed.value),
          unit,
          text: TEXTS[unit](computed.value),
          precision: computed.precision,
          tolerance: rounded(computed.tolerance),
          geometry: read(withBuildings, sides),
          why: null,
        }
  return [
    shown('footprint', MEASURE_LABELS.projectFootprint, 'm²', projectArea(drawn)),
    shown('footprint', MEASURE_LABELS.projectRatio, '%', ratio(drawn, drawn.projectM2)),
    ...(drawn.hasBuildings
      ? [shown('footprint', MEASURE_LABELS.builtRatio, '%', ratio(drawn, drawn.builtM2), { withBuildings: true })]
      : []),
    ...declaredShares(drawn, declaredM2),
    shown('freeGround', MEASURE_LABELS.freeGround, '%', freeShare(drawn), { withBuildings: drawn.hasBuildings }),
    ...boundaries(drawn, boundary, shown),
    shown('betweenBuildings', MEASURE_LABELS.betweenBuildings, 'm', between(drawn), {
      withBuildings: drawn.hasBuildings,
    }),
    height(drawn, declaredHeightM),
  ]
}

const TEXTS = { '%': percentText, m: metresText, 'm²': squareMetresText } as const
const rounded = (value: number) => Math.round(value * 100) / 100

const missing = ({ footprintCount, siteM2 }: DrawnRow): { why: string } | undefined =>
  footprintCount === 0 ? { why: MEASURE_WHY.noFootprint } : siteM2 === null ? { why: MEASURE_WHY.noSite } : undefined

/** What the hand explains of the area of a drawing, in m². */
export const outlineM2 = ({ projectPerimeterM }: Pick<DrawnRow, 'projectPerimeterM'>) =>
  (projectPerimeterM ?? 0) * OUTLINE_M

function projectArea(drawn: DrawnRow): Computed {
  if (drawn.projectM2 === null) return { why: MEASURE_WHY.noFootprint }
  const tolerance = outlineM2(drawn)
  return { value: drawn.projectM2, tolerance, precision: precisionText(squareMetresText(tolerance)) }
}

function ratio(drawn: DrawnRow, areaM2: number | null): Computed {
  const lacking = missing(drawn)
  if (lacking) return lacking
  const siteM2 = drawn.siteM2 ?? 1
  const tolerance = (100 * outlineM2(drawn)) / siteM2
  return { value: (100 * (areaM2 ?? 0)) / siteM2, tolerance, precision: precisionText(percentText(tolerance)) }
}

/** A paper request draws nothing: what it states of its footprint is then what there is to compare, and is said to be declared. */
function declaredShares({ footprintCount, siteM2 }: DrawnRow, declaredM2: number | undefined): Measure[] {
  if (footprintCount > 0 || siteM2 === null || declaredM2 === undefined) return []
  const share = (100 * declaredM2) / siteM2
  const declared = { unit: '%', precision: null, tolerance: null, geometry: DECLARED_SURFACE, why: null } as const
  const told = (value: number) => ({ ...declared, value: rounded(value), text: percentText(value) })
  return [
    { subject: 'footprint', label: MEASURE_LABELS.declaredRatio, ...told(share) },
    { subject: 'freeGround', label: MEASURE_LABELS.declaredFreeGround, ...told(Math.max(0, 100 - share)) },
  ]
}

function freeShare(drawn: DrawnRow): Computed {
  const built = ratio(drawn, drawn.builtM2)
  return 'why' in built ? built : { ...built, value: 100 - built.value }
}

const distance = (value: number): Computed => ({
  value,
  tolerance: PRECISION_M,
  precision: precisionText(metresText(PRECISION_M)),
})

type Shown = (subject: AssessedSubject, label: string, unit: 'm', computed: Computed, read?: Read) => Measure

/** Limits with neighbours by what they are taken for: a distance is told of each kind that the site has. */
const KINDS_OF_LIMITS: readonly { taken: TakenSide; label: string; of: (boundary: Boundary) => number | null }[] = [
  { taken: 'lateral', label: MEASURE_LABELS.lateralBoundary, of: ({ lateralM }) => lateralM },
  { taken: 'rear', label: MEASURE_LABELS.rearBoundary, of: ({ rearM }) => rearM },
  { taken: 'boundary', label: MEASURE_LABELS.untoldBoundary, of: ({ untoldM }) => untoldM },
]

/** To the streets and to the neighbours, with the sides that each was read to; the nearest limit, and it is said, for what is not measured. */
function boundaries(drawn: DrawnRow, boundary: Boundary, shown: Shown): Measure[] {
  const { sides, streetM, sideM, nearestM } = boundary
  const lacking = missing(drawn)
  const measured = (value: number | null, why: string): Computed =>
    lacking ?? (value === null ? { why } : distance(value))
  const readTo = (as: TakenSide | 'anyBoundary'): Read => ({
    sides: takenText(
      as,
      sides
        .filter(({ taken }) => (as === 'anyBoundary' ? isBetweenNeighbours(taken) : taken === as))
        .map(({ orientation }) => orientation),
    ),
  })
  const both = [
    shown('street', MEASURE_LABELS.street, 'm', measured(streetM, MEASURE_WHY.noStreet), readTo('street')),
    shown('sideBoundary', MEASURE_LABELS.sideBoundary, 'm', measured(sideM, MEASURE_WHY.noSide), readTo('anyBoundary')),
    ...KINDS_OF_LIMITS.flatMap(({ taken, label, of }) => {
      const value = lacking ? null : of(boundary)
      return value === null ? [] : [shown('sideBoundary', label, 'm', distance(value), readTo(taken))]
    }),
  ]
  if (lacking || (streetM !== null && sideM !== null)) return both
  const nearest = measured(nearestM, MEASURE_WHY.noSite)
  return [
    ...both,
    ...(streetM === null ? [shown('street', MEASURE_LABELS.anyBoundary, 'm', nearest)] : []),
    ...(sideM === null ? [shown('sideBoundary', MEASURE_LABELS.anyBoundary, 'm', nearest)] : []),
  ]
}

function between(drawn: DrawnRow): Computed {
  const lacking = missing(drawn)
  if (lacking) return lacking
  return drawn.betweenM === null ? { why: MEASURE_WHY.alone } : distance(drawn.betweenM)
}

/** As the applicant declared it, the greatest of the drawing and of the form: nothing is measured. */
function height({ footprintCount, heightM: drawnM }: DrawnRow, statedM: number | undefined): Measure {
  const told = [drawnM, statedM].filter((each) => typeof each === 'number')
  const heightM = told.length > 0 ? Math.max(...told) : null
  const common = {
    subject: 'height',
    label: MEASURE_LABELS.height,
    unit: 'm',
    precision: null,
    tolerance: null,
  } as const
  if (heightM === null) {
    return {
      ...common,
      value: null,
      text: NOT_COMPUTABLE,
      geometry: null,
      why: footprintCount === 0 ? MEASURE_WHY.noHeightAtAll : MEASURE_WHY.noHeight,
    }
  }
  return {
    ...common,
    value: heightM,
    text: metresText(heightM),
    geometry: drawnM === null ? DECLARED_HEIGHT : DECLARED,
    why: null,
  }
}
