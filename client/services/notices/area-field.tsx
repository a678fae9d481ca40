import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { searchQuery } from '#client/place/addresses/addresses.ts'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { AroundPlace } from '#contract/services/notices/notice.ts'

const RADII = [
  { value: '100', label: '100 m' },
  { value: '300', label: '300 m' },
  { value: '1000', label: '1 km' },
] as const
const LIMIT = 6

/** Round a place: then the notice is told to those who follow what lies there, and to those who follow the whole commune. */
export function AreaField({
  area,
  onChange,
}: {
  area: AroundPlace | null
  onChange: (area: AroundPlace | null) => void
}) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const answer = useQuery({ ...searchQuery(asked, LIMIT), enabled: asked !== '' })
  const search = (event: FormEvent) => {
    event.preventDefault()
    setAsked(text.trim())
  }
  const places =
    asked === ''
      ? []
      : (answer.data?.hits ?? []).flatMap(({ id, label, center }) => (center ? [{ id, label, center }] : []))
  if (area)
    return (
      <div className={stack.start}>
        <p>Autour de : {area.label}</p>
        <Choice
          legend="Rayon"
          value={String(area.radiusM)}
          options={RADII}
          onChange={(radius) => onChange({ ...area, radiusM: Number(radius) })}
        />
        <Button variant="quiet" onClick={() => onChange(null)}>
          Toute la commune
        </Button>
      </div>
    )
  return (
    <div className={stack.even}>
      <form className={stack.fields} onSubmit={search}>
        <TextField
          label="Autour d’une adresse"
          help="Vide : toute la commune."
          type="search"
          value={text}
          onChange={setText}
        />
        <Button type="submit">Chercher</Button>
      </form>
      <div aria-live="polite" className={stack.start}>
        {asked !== '' && answer.data && places.length === 0 && <p>Aucune adresse trouvée.</p>}
        {places.map(({ id, label, center: [lon, lat] }) => (
          <Button key={id} onClick={() => onChange({ lon, lat, label: label.slice(0, 150), radiusM: 300 })}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}
