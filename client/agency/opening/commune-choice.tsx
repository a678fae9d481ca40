import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import type { Candidates, OpenedCommune } from '#contract/agency/opening/opening.ts'
import { listed } from '#wording/typography.ts'
import { candidatesQuery, useChangeOpening } from './queries.ts'

/** « Quelle est votre commune ? »: chosen among those of the country, before any file. */
export function CommuneChoice({ communes }: { communes: readonly OpenedCommune[] }) {
  const [words, setWords] = useState('')
  const asked = useDebounced(words.trim(), 250)
  const found = useQuery({ ...candidatesQuery(asked), enabled: asked.length > 1 })
  const change = useChangeOpening()
  const sent = change.isPending && 'inseeCode' in change.variables ? change.variables : undefined
  return (
    <section className={stack.even} id="communes">
      <h2>{communes.length === 0 ? 'Quelle est votre commune ?' : 'Communes servies'}</h2>
      <Rows aria-label="Communes servies">
        {communes.map(({ inseeCode, name, isChosen }) => (
          <Row key={inseeCode}>
            <strong>{name}</strong>{' '}
            <span className={prose.soft}>
              {inseeCode}, {isChosen ? 'choisie ici' : 'servie par son cadastre ou par un rôle'}
            </span>{' '}
            {isChosen && (
              <Button
                variant="quiet"
                disabled={change.isPending}
                onClick={() => change.mutate({ type: 'leave', inseeCode })}
              >
                {sent?.inseeCode === inseeCode ? `Retrait de ${name}…` : `Retirer ${name}`}
              </Button>
            )}
          </Row>
        ))}
      </Rows>
      <TextField
        label={communes.length === 0 ? 'Nom ou code postal' : 'Ajouter une commune, par son nom ou son code postal'}
        help="Les communes de France sont déjà là : aucun fichier n’est nécessaire pour choisir la vôtre."
        value={words}
        onChange={setWords}
      />
      {found.error && <ProblemNotice error={found.error} />}
      {change.error && <ProblemNotice error={change.error} />}
      {found.data && (
        <div role="status">
          {found.data.communes.length === 0 && <p>Aucune commune ne porte ce nom ni ce code postal.</p>}
        </div>
      )}
      {found.data && (
        <Rows aria-label="Communes trouvées">
          {found.data.communes.map((one) => (
            <Candidate
              key={one.inseeCode}
              one={one}
              isPending={change.isPending}
              isSent={sent?.inseeCode === one.inseeCode}
              onChoose={() =>
                change.mutate({ type: 'choose', inseeCode: one.inseeCode }, { onSuccess: () => setWords('') })
              }
            />
          ))}
        </Rows>
      )}
    </section>
  )
}

type CandidateProps = {
  one: Candidates['communes'][number]
  isPending: boolean
  isSent: boolean
  onChoose: () => void
}

const Candidate = ({ one, isPending, isSent, onChoose }: CandidateProps) => (
  <Row>
    <strong>{one.name}</strong>{' '}
    <span className={prose.soft}>
      {listed([`département ${one.department}`, ...one.postalCodes.slice(0, 3), ...(one.epci ? [one.epci] : [])])}
    </span>{' '}
    {one.isServed ? (
      <span>Déjà servie</span>
    ) : (
      <Button disabled={isPending} onClick={onChoose}>
        {isSent ? `Choix de ${one.name}…` : `Choisir ${one.name}`}
      </Button>
    )}
  </Row>
)
