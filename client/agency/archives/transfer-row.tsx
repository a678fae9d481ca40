import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { FileField, TextArea, TextField } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import { archiveOperations } from '#contract/agency/archives/archive-operations.ts'
import { type Transfer, TransferMoveWithReason } from '#contract/agency/archives/archives.ts'
import {
  MOVE_NAMES,
  TRANSFER_MOVES,
  TRANSFER_STATE_NAMES,
  type TransferState,
} from '#wording/agency/archives/archive-words.ts'
import { dayText, instantText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { byteText, countText } from '#wording/quantity.ts'
import css from './archives.module.css'
import { useMoveTransfer, useReply } from './queries.ts'

type Step = Exclude<TransferState, 'prepared'>
const stepsFrom = (state: TransferState) => TRANSFER_MOVES[state].filter((step): step is Step => step !== 'prepared')

/** One transfer: where it stands, what was done of it, its package, and the steps that may follow. */
export function TransferRow({ transfer }: { transfer: Transfer }) {
  const { id, number, communeName, messageId, sedaVersion, state, byteCount, fileCount, preparedAt, preparedBy } =
    transfer
  return (
    <Row>
      <RowHead>
        <strong>{printedNumber(number)}</strong>
        <span className={prose.label}>{TRANSFER_STATE_NAMES[state]}</span>
      </RowHead>
      <span className={prose.soft}>
        {communeName}. Message {messageId}, SEDA {sedaVersion}, {countText(fileCount, 'fichier')}, {byteText(byteCount)}
        . Préparé le {instantText(preparedAt)} par {preparedBy}.
      </span>
      {transfer.moves.length > 0 && (
        <ol>
          {transfer.moves.map((move) => (
            <li key={`${move.state} ${move.recordedAt}`}>
              {TRANSFER_STATE_NAMES[move.state]} le {dayText(move.on)}
              {move.reference && `, ${move.reference}`} <span className={prose.soft}>({move.recordedBy})</span>
              {move.reason && <div className={css.reason}>{move.reason}</div>}
            </li>
          ))}
        </ol>
      )}
      {transfer.packageSha256 !== null && (
        <div>
          <ButtonLink icon={FileDown} href={addressOf(archiveOperations.readPackage, { params: { id } })} download>
            Télécharger le paquet
          </ButtonLink>
        </div>
      )}
      <NextSteps transfer={transfer} />
    </Row>
  )
}

function NextSteps({ transfer: { id, state } }: { transfer: Transfer }) {
  const [chosen, setChosen] = useState<Step | null>(null)
  const replying = useReply(id)
  const steps = stepsFrom(state)
  const focus = useFocusAfter<HTMLDivElement>(`${state} ${chosen}`, 'input, button')
  if (steps.length === 0) return null
  if (chosen !== null)
    return (
      <div {...focus}>
        <MoveForm id={id} step={chosen} onDone={() => setChosen(null)} />
      </div>
    )
  return (
    <div {...focus} className={stack.close}>
      {(state === 'sent' || state === 'acknowledged') && (
        <FileField
          label="Réponse du système d’archivage (XML)"
          help="Accusé de réception ou réponse de transfert : l’étape se note d’elle-même."
          accept=".xml,application/xml,text/xml"
          disabled={replying.isPending}
          onChange={(file) => file && replying.mutate(file)}
        />
      )}
      {replying.error && <ProblemNotice error={replying.error} />}
      <Actions>
        {steps.map((step) => (
          <Button
            key={step}
            variant={step === 'refused' || step === 'takenBack' ? 'quiet' : 'secondary'}
            onClick={() => setChosen(step)}
          >
            {MOVE_NAMES[step]}
          </Button>
        ))}
      </Actions>
    </div>
  )
}

function MoveForm({ id, step, onDone }: { id: string; step: Step; onDone: () => void }) {
  const moving = useMoveTransfer(id)
  const today = useToday()
  const form = useForm(
    { on: today, reference: '', reason: '' },
    { check: (values) => schemaFaults(TransferMoveWithReason, { ...values, state: step }), refusal: moving.error },
  )
  return (
    <form
      className={stack.box}
      noValidate
      aria-label={MOVE_NAMES[step]}
      onSubmit={form.onSubmit((values) => moving.mutate({ ...values, state: step }, { onSuccess: onDone }))}
    >
      <TextField label="Le" type="date" required {...form.field('on')} />
      <TextField label="Référence" help="Du dépôt, de l’accusé ou de la réponse." {...form.field('reference')} />
      {(step === 'refused' || step === 'takenBack') && <TextArea label="Motif" required {...form.field('reason')} />}
      <FormEnd sending={{ error: form.untold, isPending: moving.isPending }} onCancel={onDone}>
        {MOVE_NAMES[step]}
      </FormEnd>
    </form>
  )
}
