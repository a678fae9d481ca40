/**
 * Numbers of the trajectory, of the report and of the indicators: each opens the list that makes it. `of`: what it is told for, one year, the
 * day of a state of the ground, or one target.
 */
export const LAND_FIGURES = {
  area: { unit: 'm2', of: null },
  observed: { unit: 'm2', of: 'year' },
  observedTotal: { unit: 'm2', of: 'year' },
  baseline: { unit: 'm2', of: null },
  allowed: { unit: 'm2', of: null },
  allowedTotal: { unit: 'm2', of: 'year' },
  begun: { unit: 'm2', of: 'year' },
  begunTotal: { unit: 'm2', of: 'year' },
  gap: { unit: 'm2', of: 'year' },
  begunSince: { unit: 'm2', of: null },
  engaged: { unit: 'm2', of: null },
  planned: { unit: 'm2', of: null },
  renatured: { unit: 'm2', of: 'year' },
  left: { unit: 'm2', of: null },
  pace: { unit: 'm2', of: null },
  paceBefore: { unit: 'm2', of: null },
  ahead: { unit: 'm2', of: null },
  undistributed: { unit: 'm2', of: 'target' },
  artificial: { unit: 'm2', of: 'on' },
  artificialShare: { unit: 'share', of: 'on' },
  artificialBalance: { unit: 'm2', of: 'on' },
  sealed: { unit: 'm2', of: 'on' },
  delay: { unit: 'days', of: null },
  tacit: { unit: 'share', of: null },
  urbanised: { unit: 'share', of: null },
  dwellings: { unit: 'count', of: null },
  dwellingsBegun: { unit: 'count', of: null },
  dwellingsCompleted: { unit: 'count', of: null },
  dwellingsPerThousand: { unit: 'perThousand', of: null },
  dwellingsPerHectare: { unit: 'perHectare', of: null },
  social: { unit: 'share', of: null },
  shops: { unit: 'm2', of: null },
  toUrbanise: { unit: 'm2', of: null },
  toUrbaniseLeft: { unit: 'm2', of: null },
  activityFilled: { unit: 'share', of: null },
  greenNetwork: { unit: 'm2', of: null },
  groundSolar: { unit: 'm2', of: null },
} as const satisfies Record<
  string,
  { unit: 'm2' | 'share' | 'days' | 'count' | 'perThousand' | 'perHectare'; of: 'year' | 'on' | 'target' | null }
>

export type LandFigure = keyof typeof LAND_FIGURES
export type FigureUnit = (typeof LAND_FIGURES)[LandFigure]['unit']
export const LAND_FIGURE_NAMES = Object.keys(LAND_FIGURES) as readonly LandFigure[]

/** A number, as its link names it. */
export type FigureRef = {
  figure: LandFigure
  year?: number | undefined
  on?: string | undefined
  target?: number | undefined
}

/** Of a sum, the sum; of a quotient, what the numerators make of the denominators, in the unit of the number. */
export function figureValue(unit: FigureUnit, lines: readonly { value: number; over: number | null }[]): number | null {
  const sum = lines.reduce((total, { value }) => total + value, 0)
  const isQuotient = lines.some(({ over }) => over !== null)
  if (!isQuotient) return sum
  const over = lines.reduce((total, line) => total + (line.over ?? 0), 0)
  return over === 0 ? null : (sum / over) * SCALE[unit]
}

const SCALE: Record<FigureUnit, number> = {
  m2: 1,
  share: 1,
  days: 1,
  count: 1,
  perThousand: 1000,
  perHectare: 10_000,
}
