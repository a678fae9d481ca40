import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import css from './deposit.module.css'
import { ownDossiersQuery, useEraseDraft } from './queries.ts'

/** Drafts of the person, to take up again or to erase for good. */
export function DraftsList({ isTyping }: { isTyping: boolean }) {
  const answer = useQuery(ownDossiersQuery())
  const [erasing, setErasing] = useState<DossierLine | null>(null)
  const drafts = answer.data?.dossiers.filter(({ state }) => state === 'draft') ?? []
  return (
    <section className={css.column} aria-labelledby="brouillons">
      <h2 id="brouillons">Vos brouillons</h2>
      {answer.isPending && <Skeleton lines={3} label="Lecture des brouillons" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && drafts.length === 0 && (
        <p className={prose.soft}>
          Aucun brouillon.{' '}
          {isTyping ? (
            <>
              Les demandes saisies sont dans <Link to="/dossiers">Dossiers</Link>.
            </>
          ) : (
            <>
              Vos dossiers déposés sont dans <Link to="/mes-dossiers">Mes dossiers</Link>.
            </>
          )}
        </p>
      )}
      <ul className={css.list}>
        {drafts.map((line) => (
          <li key={line.id}>
            <div>
              <Link to="/deposer/$id" params={{ id: line.id }}>
                {titleOf(line)}
              </Link>
              <p className={prose.soft}>
                {line.communeName}
                {line.parcelIds.length > 0 && `, ${referenceList(line.parcelIds)}`}
              </p>
            </div>
            <Button icon={Trash2} variant="quiet" onClick={() => setErasing(line)}>
              Supprimer<span className="visually-hidden"> le brouillon {titleOf(line)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {erasing && <EraseDialog line={erasing} onClose={() => setErasing(null)} />}
    </section>
  )
}

const titleOf = ({ title }: DossierLine) => title || 'Projet sans nom'

function EraseDialog({ line, onClose }: { line: DossierLine; onClose: () => void }) {
  const erasing = useEraseDraft()
  return (
    <Dialog title="Supprimer ce brouillon ?" onClose={onClose}>
      <div className={css.column}>
        <p>
          « {titleOf(line)} » sera effacé avec ses réponses, ses personnes et ses pièces. Cela ne se défait pas. Rien
          n’en a été envoyé à la mairie.
        </p>
        {erasing.error && <ProblemNotice error={erasing.error} />}
        <Actions>
          <Button
            variant="primary"
            icon={Trash2}
            disabled={erasing.isPending}
            onClick={() => erasing.mutate(line.id, { onSuccess: onClose })}
          >
            Supprimer
          </Button>
          <Button onClick={onClose}>Garder</Button>
        </Actions>
      </div>
    </Dialog>
  )
}
