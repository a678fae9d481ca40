import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { instantText } from '#wording/day.ts'
import css from './people.module.css'
import { accessesQuery } from './queries.ts'

const SUBJECTS: Readonly<Record<string, string>> = {
  dossier: 'Dossier',
  attachment: 'Pièce',
  person: 'Compte',
  export: 'Extraction',
}

/** What this person looked at, and who looked at what concerns them: read when it is opened. */
export function AccessJournal({ id }: { id: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className={css.fold} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={prose.summary}>Journal des consultations nominatives</summary>
      {isOpen && <Journal id={id} />}
    </details>
  )
}

function Journal({ id }: { id: string }) {
  const accesses = useQuery(accessesQuery(id))
  if (accesses.isPending) return <Skeleton lines={5} label="Lecture du journal" />
  if (accesses.error) return <ProblemNotice error={accesses.error} onRetry={() => void accesses.refetch()} />
  if (accesses.data.length === 0) return <p>Aucune consultation n’est inscrite.</p>
  return (
    <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
      {accesses.data.map((access) => (
        <li key={`${access.at}-${access.subject}-${access.subjectId}-${access.personId}`} className={css.access}>
          <span className={prose.soft}>{instantText(access.at)}</span>
          <span>
            {SUBJECTS[access.subject] ?? access.subject} {access.label ?? access.subjectId}
          </span>
          <span className={prose.soft}>
            {access.personId === id ? 'par cette personne' : `par ${access.personName ?? 'le code d’administration'}`} (
            {access.purpose})
          </span>
        </li>
      ))}
    </ul>
  )
}
