import { FileText, Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { problemOf, unreachable } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SentLetter } from '#contract/completeness.ts'
import type { ExtensionProposal } from '#contract/completeness-period.ts'
import type { SendingWay } from '#contract/decision.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { ChoiceForm, Choices } from './period-choice.tsx'
import css from './pieces.module.css'
import { useDossierAct } from './queries.ts'
import { WAYS } from './words.ts'

/** An exceptional prolongation: what suggests it, what the law says of it today, its letter once it is accepted. */
export function ExtensionRow({
  dossierId,
  extension,
  mayChoose,
}: {
  dossierId: string
  extension: ExtensionProposal
  mayChoose: boolean
}) {
  const { name, effect, article, facts, guard, deadline, choices, reason } = extension
  const isAccepted = choices.at(-1)?.outcome === 'accepted'
  return (
    <li className={css.piece}>
      <h4>{name}</h4>
      <p className={css.duty}>
        {effect} (article {article}).{facts.length > 0 && ` ${facts.join(' ; ')}.`} {guard.sentence}
        {deadline && ` Décision due le ${dayText(deadline)} si elle est notifiée aujourd’hui.`}
      </p>
      <Choices choices={choices} />
      {mayChoose && guard.outcome === 'allowed' && (
        <ChoiceForm dossierId={dossierId} ground={{ ground: 'extension', extension: reason }} isAccepted={isAccepted} />
      )}
      {mayChoose && isAccepted && guard.outcome === 'allowed' && (
        <ExtensionLetter dossierId={dossierId} extension={extension} why={choices.at(-1)?.reason ?? ''} />
      )}
    </li>
  )
}

type Body = { reason: string; why: string; via: SendingWay; appealOn: string | null }

function ExtensionLetter({
  dossierId,
  extension: { reason, needsAppealDay },
  why: first,
}: {
  dossierId: string
  extension: ExtensionProposal
  why: string
}) {
  const [why, setWhy] = useState(first)
  const [via, setVia] = useState<SendingWay>('registered')
  const [appealOn, setAppealOn] = useState('')
  const [previewError, setPreviewError] = useState<unknown>(null)
  const sending = useDossierAct<typeof SentLetter, Body>(dossierId, paths.periodExtension, SentLetter)
  const body: Body = { reason, why: why.trim(), via, appealOn: appealOn === '' ? null : appealOn }
  const send = (event: FormEvent) => {
    event.preventDefault()
    sending.mutate(body)
  }
  return (
    <form className={css.letter} onSubmit={send}>
      <Field label="Ce qui s’est passé" help="Le demandeur le lira : l’acte, son auteur, son jour.">
        {(field) => (
          <textarea {...field} rows={3} required value={why} onChange={({ target }) => setWhy(target.value)} />
        )}
      </Field>
      {needsAppealDay && (
        <Field label="Jour du recours" help="Le délai court de ce jour (R*423-36).">
          {(field) => (
            <input
              {...field}
              type="date"
              required
              value={appealOn}
              onChange={({ target }) => setAppealOn(target.value)}
            />
          )}
        </Field>
      )}
      <Choice
        legend="Voie d’envoi"
        value={via}
        options={(Object.keys(WAYS) as SendingWay[]).map((value) => ({ value, label: WAYS[value] }))}
        onChange={setVia}
      />
      <div className={css.actions}>
        <Button
          icon={FileText}
          onClick={() =>
            void openPreview(dossierId, body).then(
              () => setPreviewError(null),
              (error: unknown) => setPreviewError(error),
            )
          }
        >
          Lire le projet de lettre
        </Button>
        <Button type="submit" variant="primary" icon={Send} disabled={sending.isPending}>
          Figer et envoyer la prolongation
        </Button>
      </div>
      {previewError !== null && <ProblemNotice error={previewError} />}
      {sending.error && <ProblemNotice error={sending.error} />}
    </form>
  )
}

/** The draft opens in a tab of its own; its address lives as long as that tab needs it. */
async function openPreview(id: string, body: Body): Promise<void> {
  const answer = await fetch(fill(paths.periodExtensionPreview, { id }), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw await problemOf(answer)
  const url = URL.createObjectURL(await answer.blob())
  window.open(url, '_blank', 'noopener')
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
