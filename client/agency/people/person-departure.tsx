import { useQuery } from '@tanstack/react-query'
import { DoorOpen } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Departure } from '#contract/agency/people/departure.ts'
import type { PersonFile } from '#contract/agency/people/people.ts'
import { heldCount, heldText } from '#wording/agency/people/departure-words.ts'
import { countText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'
import { changes, departureQuery, useChangePerson } from './queries.ts'

/** Who takes over what is in their hands, in every room; then the account closes. */
export function PersonDeparture({ person: { id, givenName, familyName } }: { person: PersonFile }) {
  const [isOpened, setOpened] = useState(false)
  return (
    <section className={stack.even}>
      <h3>Départ</h3>
      {isOpened ? (
        <Leaving id={id} name={`${givenName} ${familyName}`.trim()} />
      ) : (
        <Button icon={DoorOpen} onClick={() => setOpened(true)}>
          Préparer son départ
        </Button>
      )}
    </section>
  )
}

function Leaving({ id, name }: { id: string; name: string }) {
  const [colleague, setColleague] = useState('')
  const departure = useQuery(departureQuery(id, colleague))
  const change = useChangePerson()
  if (departure.error) return <ProblemNotice error={departure.error} onRetry={() => void departure.refetch()} />
  if (!departure.data) return <Skeleton lines={3} label="Lecture de ce qui est à son nom" />
  const { data } = departure
  const hasWork = heldText(data).length > 0
  const isReady = data.obstacles.length === 0 && (!hasWork || colleague !== '')
  return (
    <>
      <HeldPart departure={data} />
      {hasWork && (
        <SelectField
          label="Qui reprend"
          help="Chaque dossier porte un acte qui le dit ; ce qui est signé garde son nom."
          value={colleague}
          options={[
            { value: '', label: 'Choisissez un collègue' },
            ...data.colleagues.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={setColleague}
        />
      )}
      {data.obstacles.map((obstacle) => (
        <p key={obstacle} role="status">
          {obstacle}
        </p>
      ))}
      <p>Ses rôles et ses délégations finissent aujourd’hui, ses sessions se ferment, son compte est suspendu.</p>
      <Button
        icon={DoorOpen}
        variant="primary"
        disabled={!isReady || change.isPending}
        onClick={() => change.mutate(changes.depart(id, hasWork ? colleague : null))}
      >
        Enregistrer le départ de {name}
      </Button>
      {change.error && <ProblemNotice error={change.error} />}
    </>
  )
}

const HeldPart = ({ departure: { dossiers, elsewhere } }: { departure: Departure }) =>
  dossiers.length + elsewhere.length === 0 ? (
    <p>Rien n’est à son nom : ni dossier, ni visite, ni relecture, ni règle d’attribution.</p>
  ) : (
    <ul>
      {dossiers.length > 0 && (
        <li>
          {countText(dossiers.length, 'dossier')} :{' '}
          {listed(dossiers.slice(0, 20).map(({ number, communeName }) => number || `brouillon de ${communeName}`))}
          {dossiers.length > 20 && '…'}
        </li>
      )}
      {elsewhere.map(({ what, count, labels }) => (
        <li key={what}>
          {heldCount(what, count)} : {listed(labels)}
          {count > labels.length && '…'}
        </li>
      ))}
    </ul>
  )
