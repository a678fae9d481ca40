import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ImportWithdrawal as Withdrawal } from '#contract/place/datasets/import.ts'
import { afterwards, objectsText } from './import-words.ts'
import { useWithdrawal, withdrawalQuery } from './queries.ts'

/** Takes an import back, once what then answers in its place has been read. */
export function ImportWithdrawal({ id }: { id: number }) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <section>
      <h2>Retirer cet import</h2>
      {isAsked ? (
        <Consequences id={id} onLeave={() => setIsAsked(false)} />
      ) : (
        <>
          <p>Un fichier chargé par erreur (une autre commune, un document périmé) se retire en entier.</p>
          <p className={page.actions}>
            <Button icon={Undo2} onClick={() => setIsAsked(true)}>
              Voir ce que le retrait changerait
            </Button>
          </p>
        </>
      )}
    </section>
  )
}

function Consequences({ id, onLeave }: { id: number; onLeave: () => void }) {
  const answer = useQuery(withdrawalQuery(id))
  const withdrawal = useWithdrawal(id)
  if (answer.isPending) return <Skeleton lines={3} label="Lecture de ce qui changerait" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const { datasets, after } = answer.data
  if (datasets.length === 0) return <p>Rien de cet import n’est en service : il n’y a rien à retirer.</p>
  if (after.length > 0) return <Covered after={after} />
  return (
    <>
      <ul>
        {datasets.map((dataset) => (
          <li key={dataset.title}>
            {dataset.title}, {objectsText(dataset.objects)} : {afterwards(dataset)}
          </li>
        ))}
      </ul>
      <p>
        Les dossiers, certificats et lettres qui citent ces données gardent ce qu’ils disaient le jour de leur date. Le
        fichier reçu est conservé.
      </p>
      {withdrawal.error && <ProblemNotice error={withdrawal.error} />}
      <p className={page.actions}>
        <Button icon={Undo2} variant="primary" disabled={withdrawal.isPending} onClick={() => withdrawal.mutate()}>
          {withdrawal.isPending ? 'Retrait en cours…' : 'Retirer tout l’import'}
        </Button>
        <Button disabled={withdrawal.isPending} onClick={onLeave}>
          Le garder
        </Button>
      </p>
    </>
  )
}

const Covered = ({ after }: Pick<Withdrawal, 'after'>) => (
  <Notice title="Un import plus récent le recouvre">
    <p>Des données chargées depuis reposent sur celles-ci. Retirez d’abord :</p>
    <ul>
      {after.map(({ id, sourceName }) => (
        <li key={id}>
          <a href={`/administration/imports/${id}`}>
            Import {id}, {sourceName}
          </a>
        </li>
      ))}
    </ul>
  </Notice>
)
