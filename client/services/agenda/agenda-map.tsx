import { MarkedMap } from '#client/map/marked-map.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { AgendaLine } from '#contract/services/agenda/agenda-event.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'

/** The events of the list on the ground; the list below says the same in words, and says which have no place on the map. */
export function AgendaMap({ lines }: { lines: readonly AgendaLine[] }) {
  const events = [...Map.groupBy(lines, ({ eventId }) => eventId).values()]
  const marks = events.flatMap(([line]) =>
    line?.point
      ? [
          {
            key: line.eventId,
            ...line.point,
            href: `/agenda/${line.eventId}`,
            label: `${line.title}, ${dayText(line.startsOn)}, ${line.placeName}, ${line.communeName}`,
          },
        ]
      : [],
  )
  const missing = events.length - marks.length
  return (
    <div className={stack.close}>
      <MarkedMap
        name="Carte de l’agenda"
        label="Carte de l’agenda. Flèches pour se déplacer, + et − pour zoomer ; la touche Tabulation passe d’un événement à l’autre."
        marks={marks}
      />
      <p className={prose.soft}>
        {countText(marks.length, 'événement')} sur la carte
        {missing > 0 && `, ${countText(missing, 'sans point', 'sans point')}`}. La liste ci-dessous les dit tous.
      </p>
    </div>
  )
}
