import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { searchQuery } from '#client/place/addresses/addresses.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'

const LIMIT = 6

type Props = {
  label: string
  help?: string
  error?: string | undefined
  onFound: (place: { lon: number; lat: number; label: string }) => void
}

/** A point of the ground by its address; what is found is chosen by its name. */
export function AddressFinder({ label, help, error, onFound }: Props) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const answer = useQuery({ ...searchQuery(asked, LIMIT), enabled: asked !== '' })
  const places = (answer.data?.hits ?? []).flatMap(({ id, label, center }) => (center ? [{ id, label, center }] : []))
  const search = (event: FormEvent) => {
    event.preventDefault()
    setAsked(text.trim())
  }
  return (
    <div className={stack.even}>
      <form className={stack.fields} onSubmit={search}>
        <TextField label={label} help={help} type="search" value={text} error={error} onChange={setText} />
        <Button type="submit">Chercher</Button>
      </form>
      {answer.error && <ProblemNotice error={answer.error} />}
      <div aria-live="polite" className={stack.start}>
        {answer.data && places.length === 0 && <p>Aucune adresse trouvée.</p>}
        {places.map(({ id, label, center: [lon, lat] }) => (
          <Button key={id} onClick={() => onFound({ lon, lat, label })}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}
