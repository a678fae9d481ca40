import type { Ref } from 'react'
import type { MapView } from '#client/map/view.ts'
import { worldOf } from '#client/map/world.ts'
import type { DeskSpot, Standing } from '#contract/dossier/desk/desk.ts'
import { countText, numberText } from '#wording/quantity.ts'
import css from './queue-map.module.css'
import { STANDING_NAMES, STANDINGS, StandingShape } from './standing.tsx'

type Props = {
  ref: Ref<HTMLDivElement>
  spots: readonly DeskSpot[]
  view: MapView
  size: { width: number; height: number }
  onOpen: (spot: DeskSpot) => void
}

/** The dossiers over the map, as buttons: a keyboard and a screen reader go from one to the other. */
export function MapMarks({ ref, spots, view, size, onOpen }: Props) {
  const centre = worldOf(view, view.zoom)
  return (
    <div ref={ref} key={`${view.lon} ${view.lat} ${view.zoom}`} className={css.marks}>
      {spots.map((spot) => {
        const at = worldOf(spot, view.zoom)
        const x = size.width / 2 + at.x - centre.x
        const y = size.height / 2 + at.y - centre.y
        return (
          <button
            key={`${spot.lon} ${spot.lat}`}
            type="button"
            className={spot.count === 1 ? css.mark : css.cluster}
            style={{ insetInlineStart: x, insetBlockStart: y }}
            title={spotText(spot)}
            aria-label={spotText(spot)}
            onClick={() => onOpen(spot)}
          >
            {spot.count === 1 ? (
              <StandingShape standing={standingsOf(spot)[0] ?? 'review'} size={18} />
            ) : (
              <>
                {numberText(spot.count)}
                <span className={css.parts} aria-hidden>
                  {standingsOf(spot).map((standing) => (
                    <StandingShape key={standing} standing={standing} size={9} />
                  ))}
                </span>
              </>
            )}
          </button>
        )
      })}
    </div>
  )
}

const standingsOf = ({ standings }: DeskSpot): readonly Standing[] => STANDINGS.filter((one) => standings[one])

/** « 3 dossiers : 2 en instruction, 1 accordé » ; one dossier says its number. */
function spotText(spot: DeskSpot): string {
  const [only] = spot.dossiers
  if (spot.count === 1 && only) return `${only.number ?? 'Brouillon'}, ${only.title}, ${STANDING_NAMES[only.standing]}`
  const parts = standingsOf(spot).map((one) => `${spot.standings[one]} ${STANDING_NAMES[one].toLocaleLowerCase('fr')}`)
  return `${countText(spot.count, 'dossier')} : ${parts.join(', ')}`
}
