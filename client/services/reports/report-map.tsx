import { MarkedMap } from '#client/map/marked-map.tsx'
import { writeView } from '#client/map/view.ts'
import type { ReportPage } from '#contract/services/reports/report.ts'
import { lengthText } from '#wording/quantity.ts'

/** As close as a kerb is told from another. */
const CLOSE_ZOOM = 18

/** Where the report was made, on the ground, and the open ones near it; a click opens the counter there, or the other report. */
export function ReportMap({ report: { number, lon, lat, near } }: { report: ReportPage }) {
  const marks = [
    {
      ...{ key: number, lon, lat, label: `Signalement ${number} : ouvrir le plan à cet endroit` },
      href: `/carte?carte=${writeView({ lon, lat, zoom: CLOSE_ZOOM })}`,
    },
    ...near.map((one) => ({
      ...{ key: one.number, lon: one.lon, lat: one.lat, href: `/signalements/${one.id}` },
      label: `${one.number}, ${one.categoryLabel}, à ${lengthText(Math.round(one.distanceM))}`,
    })),
  ]
  return (
    <MarkedMap
      name="Carte du signalement"
      label="Carte du signalement. Flèches pour se déplacer, + et − pour zoomer ; la touche Tabulation passe d’un point à l’autre."
      marks={marks}
    />
  )
}
