import { type BandLayout, RULER_PX } from './band-layout.ts'
import { foldedMonths, monthTicks, type Stretch } from './band-scale.ts'
import css from './clock-band.module.css'

const MONTHS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']

/** The months, the stretches where nothing happens, the poles, today: what the labels hang on. */
export function BandRuler({ layout, widthPx }: { layout: BandLayout; widthPx: number }) {
  const { scale, startPx, rulerTopPx, heightPx, todayPx, flags, acts, moves } = layout
  const endPx = startPx + (scale.stretches.at(-1)?.toPx ?? 0)
  const rulerEndPx = rulerTopPx + RULER_PX
  return (
    <svg aria-hidden="true" className={css.ruler} width={widthPx} height={heightPx}>
      <Arrow />
      <rect className={css.line} x={startPx} y={rulerTopPx} width={Math.max(1, endPx - startPx)} height={RULER_PX} />
      <rect
        className={css.past}
        x={startPx}
        y={rulerTopPx}
        width={Math.max(0, Math.min(todayPx, endPx) - startPx)}
        height={RULER_PX}
      />
      {monthTicks(scale).map(({ day, xPx, month, year, word }) => (
        <g key={day}>
          <line
            className={css.tick}
            x1={startPx + xPx}
            x2={startPx + xPx}
            y1={word === 'none' ? rulerEndPx - 6 : rulerTopPx}
            y2={rulerEndPx}
          />
          {word !== 'none' && (
            <text className={word === 'monthAndYear' ? css.year : css.month} x={startPx + xPx + 5} y={rulerTopPx + 17}>
              {word === 'month' ? MONTHS[month - 1] : `${MONTHS[month - 1]} ${year}`}
            </text>
          )}
        </g>
      ))}
      {scale.stretches
        .filter(({ isFolded }) => isFolded)
        .map((stretch) => (
          <Folded key={stretch.from} stretch={stretch} startPx={startPx} topPx={rulerTopPx} />
        ))}
      {flags.map(({ id, xPx, topPx, isSmall, isTried, meaning }) => (
        <line
          key={id}
          className={`${css.pole} ${css[meaning]} ${isTried ? css.tried : ''}`}
          x1={xPx}
          x2={xPx}
          y1={topPx + (isSmall ? 14 : 18)}
          y2={rulerTopPx}
        />
      ))}
      {acts.map(({ id, xPx, topPx, isTried }) => (
        <line
          key={id}
          className={`${css.pole} ${isTried ? css.tried : ''}`}
          x1={xPx}
          x2={xPx}
          y1={rulerEndPx}
          y2={topPx + 6}
        />
      ))}
      {moves.map(({ fromPx, toPx }) => (
        <line
          key={`${fromPx} ${toPx}`}
          className={css.move}
          x1={fromPx}
          x2={toPx + (toPx > fromPx ? -7 : 7)}
          y1={rulerTopPx - 6}
          y2={rulerTopPx - 6}
          markerEnd="url(#band-arrow)"
        />
      ))}
      <line className={css.today} x1={todayPx} x2={todayPx} y1={4} y2={heightPx} />
    </svg>
  )
}

const Arrow = () => (
  <defs>
    <marker
      id="band-arrow"
      viewBox="0 0 8 8"
      refX="6"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      orient="auto-start-reverse"
    >
      <path className={css.arrow} d="M1 1L7 4L1 7z" />
    </marker>
  </defs>
)

/** A stretch where nothing happens, cut short and said so. */
function Folded({ stretch, startPx, topPx }: { stretch: Stretch; startPx: number; topPx: number }) {
  const fromPx = startPx + stretch.fromPx
  const toPx = startPx + stretch.toPx
  return (
    <g>
      <rect className={css.folded} x={fromPx} y={topPx - 1} width={toPx - fromPx} height={RULER_PX + 2} />
      <path className={css.cut} d={[fromPx, toPx].map((xPx) => `M${xPx} ${topPx - 3}l-4 8l8 8l-8 8l4 8`).join('')} />
      <text className={css.month} x={(fromPx + toPx) / 2} y={topPx + 17} textAnchor="middle">
        {yearsText(foldedMonths(stretch))}
      </text>
    </g>
  )
}

/** `2 ans 9 mois` */
function yearsText(months: number): string {
  const years = Math.floor(months / 12)
  const rest = months % 12
  const parts = [years > 0 ? `${years}\u00a0${years > 1 ? 'ans' : 'an'}` : '', rest > 0 ? `${rest}\u00a0mois` : '']
  return parts.filter(Boolean).join(' ')
}
