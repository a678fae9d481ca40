import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { LocalPlace, PlaceKind } from '#contract/services/places/place.ts'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { PLACE_KIND_NAMES } from '#wording/services/places/place-words.ts'
import { CollectionPart } from './collection-part.tsx'
import { LightingPart } from './lighting-part.tsx'
import css from './residents.module.css'

const KINDS: readonly PlaceKind[] = ['number', 'defibrillator', 'place']

/** What one looks for in a hurry: numbers, defibrillators, places, and the days of the bins. */
export function PracticalScreen({ board }: { board: CommuneBoard }) {
  usePageTitle(`Pratique, ${board.commune.name}`)
  return (
    <>
      <h1>Pratique</h1>
      <CollectionPart rounds={board.rounds} today={laterDay(board.today)} />
      {board.lighting && board.lighting.length > 0 && <LightingPart orders={board.lighting} />}
      {KINDS.map((kind) => (
        <List key={kind} kind={kind} places={board.places.filter((place) => place.kind === kind)} />
      ))}
      {board.places.length === 0 && board.rounds.length === 0 && (
        <p>La mairie n’a pas encore publié ses numéros, ses lieux ni ses collectes.</p>
      )}
    </>
  )
}

/** Read without a network some days later, the board has grown old: today is the later of its day and of this device’s. */
function laterDay(read: string): string {
  const here = legalDay(new Date().toISOString())
  return here > read ? here : read
}

function List({ kind, places }: { kind: PlaceKind; places: readonly LocalPlace[] }) {
  if (places.length === 0) return null
  const sources = [...new Set(places.map(({ source }) => source))]
  return (
    <section className={stack.even} aria-labelledby={kind}>
      <h2 id={kind}>{PLACE_KIND_NAMES[kind]}</h2>
      <ul className={stack.ruled}>
        {places.map((place) => (
          <li key={place.id} className={css.pair}>
            <Said {...place} />
          </li>
        ))}
      </ul>
      <p className={prose.tiny}>Source : {sources.join(', ')}.</p>
    </section>
  )
}

function Said({ name, phone, address, detail, lon, lat, checkedOn }: LocalPlace) {
  const where = [address, detail].filter(Boolean).join(', ')
  return (
    <>
      <div>
        <p className={prose.name}>{name}</p>
        {where !== '' && <p className={prose.soft}>{where}</p>}
        {checkedOn && <p className={prose.tiny}>Vu sur place le {dayText(checkedOn)}</p>}
      </div>
      {phone !== '' && (
        <a className={css.call} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
          {phone}
        </a>
      )}
      {phone === '' && lon !== null && lat !== null && <a href={`geo:${lat},${lon}`}>Y aller</a>}
    </>
  )
}
