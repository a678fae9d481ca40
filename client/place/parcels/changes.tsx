import prose from '#client/ui/prose.module.css'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { dayText, legalDay } from '#wording/day.ts'
import css from './sheet.module.css'

/** What the last imports changed for this parcel, newest first. */
export function Changes({ changes }: { changes: ParcelStatus['changedSince'] }) {
  return (
    <section className={css.section}>
      <h2 className={prose.carried}>Ce qui a changé</h2>
      <ul>
        {changes
          .toSorted((a, b) => b.on.localeCompare(a.on))
          .map((change) => (
            <li key={`${change.on} ${change.subject} ${change.change}`} className={css.aside}>
              {change.sentence}{' '}
              <span>
                ({change.dataset}, import du {dayText(legalDay(change.on))})
              </span>
            </li>
          ))}
      </ul>
    </section>
  )
}
