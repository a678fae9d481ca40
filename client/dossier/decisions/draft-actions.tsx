import { FileText, PenLine, Save, Send, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { DecisionDraft, DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { fill, paths } from '#contract/paths.ts'
import { instantText } from '#wording/day.ts'
import { BookSigning } from './book-signing.tsx'
import css from './decision.module.css'
import { PaperSigning } from './paper-signing.tsx'
import { useDraftChange } from './queries.ts'
import { Unassessed } from './unassessed.tsx'

type Props = {
  id: string
  decision: DecisionFile
  draft: DecisionDraft
  isChanged: boolean
  isSaving: boolean
  onSave: () => void
  onSense: () => void
}

/** What can be done with the draft as it stands: keep it, read it as it would be printed, send it to who signs. */
export function DraftActions({ id, decision, draft, isChanged, isSaving, onSave, onSense }: Props) {
  const change = useDraftChange(id)
  const { revision, submitted } = draft
  const [isExplaining, setIsExplaining] = useState(false)
  const submit = (unassessedBecause: string) =>
    change.mutate(
      { to: 'submit', revision, isSubmitted: true, unassessedBecause },
      { onSuccess: () => setIsExplaining(false) },
    )
  const focus = useFocusAfter<HTMLParagraphElement>(`${submitted === null} ${isChanged}`)
  const isReady = !isChanged && decision.obstacles.length === 0 && decision.guard?.outcome === 'allowed'
  const { waitingPaper } = decision
  const mayWrite = decision.may.write && waitingPaper === null
  return (
    <div className={css.actions}>
      <p className={stack.fields}>
        {mayWrite && (
          <Button
            variant={isChanged ? 'primary' : 'secondary'}
            icon={Save}
            onClick={onSave}
            disabled={!isChanged || isSaving}
          >
            {isSaving ? 'Enregistrement…' : 'Enregistrer'}
          </Button>
        )}
        <ButtonLink icon={FileText} href={fill(paths.decisionPreview, { id })} target="_blank" rel="noreferrer">
          Aperçu PDF
        </ButtonLink>
        {mayWrite && submitted === null && (
          <Button
            variant={isReady ? 'primary' : 'secondary'}
            icon={Send}
            disabled={!isReady || change.isPending}
            onClick={() => (decision.isUnassessed ? setIsExplaining(true) : submit(''))}
          >
            Envoyer à la signature
          </Button>
        )}
        {mayWrite && submitted !== null && (
          <Button
            icon={Undo2}
            onClick={() => change.mutate({ to: 'submit', revision, isSubmitted: false, unassessedBecause: '' })}
          >
            Reprendre avant signature
          </Button>
        )}
        {waitingPaper === null && decision.may.sign && isReady && submitted !== null && (
          <ButtonLink icon={PenLine} href={`/signatures?dossier=${id}`}>
            Signer
          </ButtonLink>
        )}
        {mayWrite && (
          <Button variant="quiet" onClick={onSense}>
            Changer de sens
          </Button>
        )}
      </p>
      <p role="status" className={prose.soft} {...focus}>
        {standingText(decision, draft, { isChanged, isReady })}
      </p>
      {decision.may.write && <OtherWays id={id} decision={decision} draft={draft} isReady={isReady} />}
      {isExplaining && (
        <Unassessed dossierId={id} sending={change} onSend={submit} onCancel={() => setIsExplaining(false)} />
      )}
      {change.error && !isExplaining && <ProblemNotice error={change.error} />}
    </div>
  )
}

type OtherProps = Pick<Props, 'id' | 'decision' | 'draft'> & { isReady: boolean }

/** Where else it is signed: in the signature book of the town hall, or by hand. */
function OtherWays({ id, decision, draft: { revision, sense, submitted }, isReady }: OtherProps) {
  const isWaiting = decision.waitingPaper !== null
  const copied = {
    dossierId: id,
    revision,
    isStay: sense === 'stayed',
    asksWhy: decision.isUnassessed && !submitted?.unassessedBecause,
  }
  return (
    <>
      <BookSigning {...copied} isReady={isReady && !isWaiting} />
      {!decision.isInBook && (isReady || isWaiting) && <PaperSigning {...copied} isWaiting={isWaiting} />}
    </>
  )
}

function standingText(
  { isUnassessed, waitingPaper, isInBook }: DecisionFile,
  { submitted }: DecisionDraft,
  { isChanged, isReady }: { isChanged: boolean; isReady: boolean },
): string {
  if (isInBook) return `L’exemplaire ${waitingPaper} est dans le parapheur : le texte ne change plus tant qu’il y est.`
  if (waitingPaper !== null)
    return `L’exemplaire ${waitingPaper} attend sa signature à la main et sa numérisation : le texte ne change plus jusque-là.`
  if (isChanged) return 'Changements non enregistrés.'
  if (submitted) {
    const because = submitted.unassessedBecause ? ` Aucune règle n’est appréciée : ${submitted.unassessedBecause}` : ''
    return `Envoyé à la signature par ${submitted.by}, ${instantText(submitted.at)}. Toute modification le reprend.${because}`
  }
  if (!isReady) return 'Le projet ne peut pas encore être signé.'
  return isUnassessed
    ? 'Rien n’empêche de signer, mais aucune règle n’est appréciée : une raison sera demandée à l’envoi.'
    : 'Le projet peut être signé.'
}
