import { Download } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { PersonRequest, PersonRequestStep } from '#contract/agency/rights/person-requests.ts'
import { rightsOperations } from '#contract/agency/rights/rights-operations.ts'
import { REQUEST_CHANNELS, REQUEST_NAMES, REQUEST_STATES, REQUEST_STEPS } from '#wording/agency/rights/request-words.ts'
import { dayText, instantText } from '#wording/day.ts'
import { AnswerForm } from './answer-form.tsx'
import { useRequestStep } from './queries.ts'
import css from './rights.module.css'

/** One request: what is asked, until when, what was done, what may be done now. */
export function RequestRow({ request }: { request: PersonRequest }) {
  const { id, number, name, asks, channel, receivedOn, state, words, hasAnswer } = request
  return (
    <li>
      <strong>
        {number} · {name || '(effacé)'}
      </strong>{' '}
      {REQUEST_NAMES[asks]}, {REQUEST_CHANNELS[channel].toLowerCase()}, le {dayText(receivedOn)}.{' '}
      <Due request={request} />
      <p>{words}</p>
      {hasAnswer && (
        <ButtonLink
          icon={Download}
          href={addressOf(rightsOperations.readAnswer, { params: { id } })}
          download={`${number}-reponse.zip`}
        >
          Réponse préparée (PDF et JSON)
        </ButtonLink>
      )}
      {state === 'received' && <Steps request={request} />}
      <History request={request} />
    </li>
  )
}

function Due({ request: { state, dueOn, closedOn, isLate, extendedBecause } }: { request: PersonRequest }) {
  if (state !== 'received')
    return (
      <span>
        {REQUEST_STATES[state]}
        {closedOn !== null && ` le ${dayText(closedOn)}`}
        {isLate && `, après l’échéance du ${dayText(dueOn)}`}.
      </span>
    )
  return (
    <span>
      {isLate ? (
        <strong>En retard : à répondre au plus tard le {dayText(dueOn)}</strong>
      ) : (
        `À répondre au plus tard le ${dayText(dueOn)}`
      )}
      {extendedBecause !== null && ` (prolongée : ${extendedBecause})`}.
    </span>
  )
}

const STEPS = [
  { kind: 'identified', label: 'Identité vérifiée' },
  { kind: 'extended', label: 'Prolonger de deux mois' },
  { kind: 'answered', label: 'Réponse remise' },
  { kind: 'refused', label: 'Refuser' },
  { kind: 'withdrawn', label: 'Retirée par la personne' },
  { kind: 'note', label: 'Ajouter une note' },
] as const satisfies readonly { kind: PersonRequestStep['kind']; label: string }[]

function Steps({ request }: { request: PersonRequest }) {
  const { id, isIdentified, extendedBecause, number } = request
  const step = useRequestStep(id)
  const [note, setNote] = useState('')
  const [isAnswering, setAnswering] = useState(false)
  const open = STEPS.filter(
    ({ kind }) => !(kind === 'identified' && isIdentified) && !(kind === 'extended' && extendedBecause !== null),
  )
  return (
    <details>
      <summary className={prose.summary}>Donner suite à {number}</summary>
      <div className={css.closing}>
        <TextArea label="Raison ou note" rows={2} value={note} onChange={setNote} />
        <Actions>
          {open.map(({ kind, label }) => (
            <Button
              key={kind}
              disabled={step.isPending}
              onClick={() => step.mutate({ kind, note }, { onSuccess: () => setNote('') })}
            >
              {label}
            </Button>
          ))}
        </Actions>
        {step.error && <ProblemNotice error={step.error} />}
        {isIdentified ? (
          <Button onClick={() => setAnswering(!isAnswering)} aria-expanded={isAnswering}>
            Préparer la réponse
          </Button>
        ) : (
          <p className={prose.soft}>La réponse se prépare une fois l’identité vérifiée.</p>
        )}
        {isAnswering && <AnswerForm request={request} onEnd={() => setAnswering(false)} />}
      </div>
    </details>
  )
}

const History = ({ request: { history, number } }: { request: PersonRequest }) => (
  <details>
    <summary className={prose.summary}>Histoire de {number}</summary>
    <ul className={rows.rows}>
      {history.map(({ at, kind, note, by }) => (
        <li key={`${at} ${kind} ${note}`}>
          <span className={prose.soft}>{instantText(at)}</span> {REQUEST_STEPS[kind]}, {by ?? 'code d’administration'}
          {note !== '' && ` : ${note}`}
        </li>
      ))}
    </ul>
  </details>
)
