import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { instantText } from '#wording/day.ts'
import { actLines } from '#wording/dossier/register/act-lines.ts'
import { roleName } from '#wording/dossier/register/actor-role.ts'
import { actName } from '#wording/dossier/register/acts.ts'
import { ActDialog } from './act-dialog.tsx'
import css from './dossier.module.css'
import { actDayText, channelName, mayBeUndone } from './register-words.ts'

type Props = { dossierId: string; acts: readonly RegisterAct[]; mayWrite: boolean }

/** The register, in the order in which it was written; nothing leaves it, a mistake is undone by a further act. */
export function Register({ dossierId, acts, mayWrite }: Props) {
  const [cancelled, setCancelled] = useState<string | null>(null)
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return (
    <>
      <ol className={css.register}>
        {acts.map((act) => (
          <Act
            key={act.id}
            act={act}
            undoes={acts.find(({ id }) => id === act.cancels)}
            isUndone={undone.has(act.id)}
            onCancel={mayWrite && !undone.has(act.id) && mayBeUndone(act) ? () => setCancelled(act.id) : undefined}
          />
        ))}
      </ol>
      {cancelled && (
        <ActDialog
          dossierId={dossierId}
          kind="cancelled"
          given={{ act: cancelled }}
          onDone={() => setCancelled(null)}
        />
      )}
    </>
  )
}

type ActProps = {
  act: RegisterAct
  undoes: RegisterAct | undefined
  isUndone: boolean
  onCancel: (() => void) | undefined
}

function Act({ act, undoes, isUndone, onCancel }: ActProps) {
  return (
    <li className={isUndone ? css.undone : undefined}>
      <span>{actDayText(act)}</span>
      <div className={css.actBody}>
        <span>
          <span className={css.actName}>
            {undoes ? `Annulation : ${actName(undoes).toLocaleLowerCase('fr')}` : actName(act)}
          </span>
          {isUndone && <span className={prose.soft}> (annulé)</span>}
        </span>
        {actLines(act).map((line) => (
          <span key={line}>{line}</span>
        ))}
        <span className={prose.soft}>
          {[act.actorName, roleName(act.actorRole), channelName(act.channel)].filter(Boolean).join(', ')}, enregistré le{' '}
          {instantText(act.recordedAt)}
        </span>
        <details className={prose.tiny}>
          <summary>Acte n° {act.ordinal} du registre</summary>
          Empreinte : {act.sha256}. Elle enchaîne cet acte au précédent : un registre modifié ne la retrouverait pas.
        </details>
      </div>
      {onCancel && (
        <Button icon={Undo2} variant="quiet" onClick={onCancel}>
          Annuler
          <span className="visually-hidden">
            {' '}
            l’acte {actName(act)} du {actDayText(act)}
          </span>
        </Button>
      )}
    </li>
  )
}
