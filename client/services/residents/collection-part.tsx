import { useState } from 'react'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { type CollectionDay, collectionDays, roundsAt } from '#contract/services/places/collection-days.ts'
import type { CollectionRound } from '#contract/services/places/place.ts'
import { COLLECTION_STREAM_NAMES } from '#wording/services/places/place-words.ts'
import { weekdayDayText } from '#wording/services/residents/board-words.ts'

const DAYS = 15
const ADDRESS_KEY = 'parvis.ma-commune.adresse'

/** The bins of an address: what passes next, and what a feast moves. The address stays on this device. */
export function CollectionPart({ rounds, today }: { rounds: readonly CollectionRound[]; today: string }) {
  const [address, setAddress] = useState(() => remembered())
  if (rounds.length === 0) return null
  const isBySector = rounds.some(({ streets }) => streets.length > 0)
  const days = collectionDays(isBySector ? roundsAt(rounds, address) : rounds, today, DAYS)
  const change = (text: string) => {
    setAddress(text)
    remember(text)
  }
  return (
    <section className={stack.even} aria-labelledby="collectes">
      <h2 id="collectes">Collectes</h2>
      {isBySector && (
        <TextField
          label="Votre adresse"
          help="Elle reste sur cet appareil."
          value={address}
          onChange={change}
          autoComplete="street-address"
        />
      )}
      {days.length === 0 && (
        <Notice tone="unknown">
          <p>Aucune collecte connue d’ici quinze jours.</p>
        </Notice>
      )}
      <ul className={stack.ruled}>
        {days.map((day) => (
          <Day key={`${day.on}${day.stream}${day.sector}`} day={day} isToday={day.on === today} />
        ))}
      </ul>
      <p className={prose.tiny}>Source : {[...new Set(rounds.map(({ source }) => source))].join(', ')}.</p>
    </section>
  )
}

const Day = ({ day: { on, stream, sector, insteadOf }, isToday }: { day: CollectionDay; isToday: boolean }) => (
  <li>
    <p className={prose.name}>
      {isToday ? 'Aujourd’hui' : weekdayDayText(on)} : {COLLECTION_STREAM_NAMES[stream]}
    </p>
    {(sector !== '' || insteadOf) && (
      <p className={prose.soft}>
        {[sector, insteadOf && `au lieu du ${weekdayDayText(insteadOf)}`].filter(Boolean).join(', ')}
      </p>
    )}
  </li>
)

function remembered(): string {
  try {
    return localStorage.getItem(ADDRESS_KEY) ?? ''
  } catch {
    return ''
  }
}

function remember(text: string): void {
  try {
    localStorage.setItem(ADDRESS_KEY, text)
  } catch {
    // a private window asks again
  }
}
