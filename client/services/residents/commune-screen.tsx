import { useEffect, useState } from 'react'
import { call } from '#client/api/call.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { residentOperations } from '#contract/services/residents/resident-operations.ts'
import css from './residents.module.css'

/** The first gesture, and the only one that is asked for: which commune. */
export function CommuneScreen({ onChoose }: { onChoose: (commune: ResidentCommune) => void }) {
  const [communes, setCommunes] = useState<readonly ResidentCommune[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const read = () => {
    setError(null)
    call(residentOperations.residentCommunes).then(setCommunes, setError)
  }
  useEffect(read, [])
  return (
    <>
      <h1>Quelle est votre commune ?</h1>
      <p className={prose.lead}>Elle est gardée sur cet appareil. Aucun compte n’est demandé.</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {communes === null && error === null && <Skeleton lines={6} label="Lecture des communes" />}
      {communes?.length === 0 && (
        <p>Aucune commune n’est encore servie ici : la mairie n’a pas encore ouvert ce service.</p>
      )}
      <ul className={css.choices}>
        {communes?.map((commune) => (
          <li key={commune.inseeCode}>
            <Button onClick={() => onChoose(commune)}>{commune.name}</Button>
          </li>
        ))}
      </ul>
    </>
  )
}
