import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { searchQuery } from '#client/place/addresses/addresses.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { EventPoint } from '#contract/services/agenda/agenda-event.ts'

const LIMIT = 6

type Props = {
  isPlaced: boolean
  error: string | undefined
  onPlace: (point: EventPoint | null, address?: string) => void
}

/** The point of the map, by the search of the counter: an address, a street, a place. */
export function PlaceFinder({ isPlaced, error, onPlace }: Props) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const answer = useQuery({ ...searchQuery(asked, LIMIT), enabled: asked !== '' })
  const hits = asked === '' ? [] : (answer.data?.hits.filter(({ center }) => center !== null) ?? [])
  return (
    <div className={stack.close}>
      <div className={stack.fields}>
        <TextField
          label="Placer sur la carte"
          help={isPlaced ? 'L’événement est sur la carte.' : 'Facultatif. Cherchez l’adresse, la voie ou le lieu.'}
          type="search"
          value={text}
          error={error}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            setAsked(text.trim())
          }}
        />
        <Button icon={Search} disabled={text.trim() === ''} onClick={() => setAsked(text.trim())}>
          Chercher
        </Button>
      </div>
      <div aria-live="polite" className={stack.near}>
        {answer.error && <ProblemNotice error={answer.error} />}
        {asked !== '' && answer.data && hits.length === 0 && (
          <p className={prose.soft}>Rien ne répond à « {asked} ».</p>
        )}
        {hits.map(({ type, id, label, context, center }) => (
          <Button
            key={`${type} ${id}`}
            variant="quiet"
            onClick={() => {
              if (center) onPlace({ lon: center[0], lat: center[1] }, type === 'address' ? label : undefined)
              setAsked('')
              setText('')
            }}
          >
            Placer : {label}, {context}
          </Button>
        ))}
      </div>
      {isPlaced && (
        <Actions>
          <Button variant="quiet" onClick={() => onPlace(null)}>
            Retirer de la carte
          </Button>
        </Actions>
      )}
    </div>
  )
}
