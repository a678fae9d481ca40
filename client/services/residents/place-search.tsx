import { type FormEvent, useState } from 'react'
import { call } from '#client/api/call.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import { searchOperations } from '#contract/place/addresses/search-operations.ts'

export type FoundPlace = { lon: number; lat: number; label: string }

const placeOf = ({ label, context, center }: SearchHit): FoundPlace[] =>
  center === null ? [] : [{ lon: center[0], lat: center[1], label: [label, context].filter(Boolean).join(', ') }]

/** A place by its address; what is found is chosen by its name. */
export function PlaceSearch({
  label,
  near,
  onFound,
}: {
  label: string
  near: string
  onFound: (place: FoundPlace) => void
}) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly FoundPlace[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const search = (event: FormEvent) => {
    event.preventDefault()
    setError(null)
    if (text.trim() === '') return
    call(searchOperations.search, { query: { q: `${text.trim()} ${near}`, limit: 6 } }).then(
      ({ hits }) => setFound(hits.flatMap(placeOf)),
      setError,
    )
  }
  return (
    <div className={stack.even}>
      <form className={stack.fields} onSubmit={search}>
        <TextField label={label} type="search" value={text} onChange={setText} autoComplete="street-address" />
        <Button type="submit">Chercher</Button>
      </form>
      {error !== null && <ProblemNotice error={error} />}
      <div aria-live="polite">
        {found?.length === 0 && <p>Aucune adresse trouvée. Écrivez le numéro et la rue.</p>}
        <ul className={stack.start}>
          {found?.map((place) => (
            <li key={`${place.lon} ${place.lat} ${place.label}`}>
              <Button
                onClick={() => {
                  onFound(place)
                  setFound(null)
                }}
              >
                {place.label}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
