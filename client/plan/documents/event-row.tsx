import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Row } from '#client/ui/rows.tsx'
import { FileField } from '#client/ui/text-field.tsx'
import type { PlanEventLine } from '#contract/plan/documents/plan-document.ts'
import { planDocumentOperations } from '#contract/plan/documents/plan-document-operations.ts'
import { dayText, instantText } from '#wording/day.ts'
import { PLAN_EVENT_NAMES } from '#wording/plan/documents/plan-words.ts'
import { useAddEvidence, useRecordEvent } from './queries.ts'

type Props = {
  procedureId: string
  event: PlanEventLine
  mayWrite: boolean
  /** Why the file that came with the event was not received. */
  fileError: Error | null
}

/** An event with its act and its files; what was written by mistake stays, crossed by the one that cancels it. */
export function EventRow({ procedureId, event, mayWrite, fileError }: Props) {
  const [isProving, setProving] = useState(false)
  const cancel = useRecordEvent(procedureId)
  const prove = useAddEvidence()
  const error = cancel.error ?? prove.error ?? (prove.isIdle ? fileError : null)
  const isOpen = mayWrite && !event.isCancelled && event.kind !== 'cancellation' && event.source === null
  const name = `${PLAN_EVENT_NAMES[event.kind]} du ${dayText(event.on)}`
  const cancelled = { kind: 'cancellation', on: event.on, author: '', actReference: '', zone: '' } as const
  return (
    <Row>
      <strong>{event.isCancelled ? <s>{name}</s> : name}</strong>
      <span>{factsOf(event).join(' · ')}</span>
      {event.evidence.map(({ ordinal, fileName }) => (
        <a
          key={ordinal}
          href={addressOf(planDocumentOperations.readPlanEvidence, { params: { id: event.id, ordinal } })}
          target="_blank"
          rel="noreferrer"
        >
          {fileName}
        </a>
      ))}
      {isOpen && (
        <Actions>
          <Button onClick={() => setProving(!isProving)}>Joindre une pièce</Button>
          <Button
            variant="quiet"
            disabled={cancel.isPending}
            onClick={() =>
              cancel.mutate({ ...cancelled, note: '', communes: [], rules: [], ground: null, cancels: event.id })
            }
          >
            Annuler cette écriture
          </Button>
        </Actions>
      )}
      {isProving && (
        <FileField
          label={`Pièce : ${name}`}
          onChange={(file) => {
            if (file) prove.mutate({ eventId: event.id, file }, { onSuccess: () => setProving(false) })
          }}
        />
      )}
      {error && <ProblemNotice error={error} />}
    </Row>
  )
}

const factsOf = (event: PlanEventLine): string[] => [
  ...[event.author, event.actReference, event.note].filter((part) => part !== ''),
  ...(event.hasGround && event.communes.length === 0 ? ['sur une partie du territoire'] : []),
  ...(event.rules.length > 0 ? [`articles ${event.rules.join(', ')}`] : []),
  ...(event.source ? [`d’après « ${event.source} »`] : []),
  ...(event.isCancelled ? ['écriture annulée'] : []),
  ...(event.isJustified || event.isCancelled ? [] : ['à justifier']),
  `enregistré le ${instantText(event.recordedAt)}${event.recordedBy ? ` par ${event.recordedBy}` : ''}`,
]
