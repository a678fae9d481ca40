import { CircleAlert, CloudCheck, CloudUpload, RotateCcw } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { timeText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import css from './deposit.module.css'
import { unfinishedParties } from './draft-content.ts'
import type { DraftEditing } from './use-draft.ts'

/** What this tab kept when the page was closed before the draft was saved. */
export function FoundAgain({ editing: { found } }: { editing: DraftEditing }) {
  if (!found) return null
  return (
    <div className={css.conflict}>
      <Notice
        tone="unknown"
        live
        title="Des réponses non enregistrées ont été retrouvées"
        action={
          <>
            <Button variant="primary" onClick={found.take}>
              Les reprendre
            </Button>
            <Button onClick={found.drop}>Les abandonner</Button>
          </>
        }
      >
        <p>
          La page s’est fermée avant que vos dernières réponses soient enregistrées. Les reprendre remplace ce qui est
          affiché ici.
        </p>
      </Notice>
    </div>
  )
}

/** Whether what is written is safe: a word always in sight, and what to do when it is not. */
export function SaveState({ editing }: { editing: DraftEditing }) {
  const { saving, draft, flush } = editing
  const held = unfinishedParties(draft)
  switch (saving.state) {
    case 'saved':
      return (
        <p className={css.saving} role="status">
          <CloudCheck aria-hidden size="1.125rem" strokeWidth={1.75} />
          <span>
            Enregistré à {timeText(saving.at)}
            {held > 0 && `, sauf ${countText(held, 'personne incomplète', 'personnes incomplètes')}`}
          </span>
        </p>
      )
    case 'waiting':
    case 'saving':
      return (
        <p className={css.saving} role="status">
          <CloudUpload aria-hidden size="1.125rem" strokeWidth={1.75} />
          <span>Enregistrement…</span>
        </p>
      )
    case 'failed':
      return (
        <div className={`${css.saving} ${css.failed}`} role="alert">
          <CircleAlert aria-hidden size="1.125rem" strokeWidth={1.75} />
          <span>
            Échec de l’enregistrement : {saving.problem.detail} Vos réponses restent dans cet onglet, même si vous
            rechargez la page. <a href={saving.problem.type}>Comprendre ce problème</a>
          </span>
          <Button icon={RotateCcw} onClick={() => void flush()}>
            Réessayer
          </Button>
        </div>
      )
    case 'conflict':
      return <Conflict editing={editing} />
  }
}

function Conflict({ editing: { saving, takeTheirs, keepMine } }: { editing: DraftEditing }) {
  if (saving.state !== 'conflict') return null
  return (
    <div className={css.conflict}>
      <Notice
        tone="refused"
        live
        title={saving.problem.title}
        action={
          <>
            <Button variant="primary" onClick={() => void takeTheirs()}>
              Voir la version enregistrée
            </Button>
            <Button onClick={() => void keepMine()}>Garder la mienne</Button>
          </>
        }
      >
        <p>{saving.problem.detail}</p>
        <p>
          « Voir la version enregistrée » abandonne ce que vous avez écrit ici depuis ; « Garder la mienne » remplace
          l’autre version.
        </p>
      </Notice>
    </div>
  )
}

/** Asked when one leaves with something unsaved. */
export const LeaveDialog = ({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) => (
  <Dialog title="Quitter sans enregistrer ?" onClose={onStay}>
    <div className={css.column}>
      <p>Ce que vous venez d’écrire n’a pas pu être enregistré. Si vous quittez cette page, ce sera perdu.</p>
      <Actions>
        <Button variant="primary" onClick={onStay}>
          Rester
        </Button>
        <Button onClick={onLeave}>Quitter quand même</Button>
      </Actions>
    </div>
  </Dialog>
)
