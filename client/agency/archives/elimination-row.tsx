import { FileDown, FileText, Trash2 } from 'lucide-react'
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
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import { archiveOperations } from '#contract/agency/archives/archive-operations.ts'
import { type Elimination, VisaRefused } from '#contract/agency/archives/archives.ts'
import { ELIMINATION_STATE_NAMES } from '#wording/agency/archives/archive-words.ts'
import { dayText, instantText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { countText } from '#wording/quantity.ts'
import { useAbandon, useDestroy, useRefuseVisa } from './queries.ts'
import { VisaForm } from './visa-form.tsx'

/** One slip: its dossiers, its visa, what was destroyed, and what may be done now. */
export function EliminationRow({ slip }: { slip: Elimination }) {
  const { id, slipNumber, communeName, state, reason, proposedAt, proposedBy, lines, visa, refusal } = slip
  return (
    <Row>
      <RowHead>
        <strong>{slipNumber}</strong>
        <span className={prose.label}>{ELIMINATION_STATE_NAMES[state]}</span>
      </RowHead>
      <span className={prose.soft}>
        {communeName}, {countText(lines.length, 'dossier')}. {reason}. Établi le {instantText(proposedAt)} par{' '}
        {proposedBy}.
      </span>
      <span>{lines.map(({ number }) => printedNumber(number)).join(', ')}</span>
      {visa && (
        <span>
          Visa de {visa.by} du {dayText(visa.on)}, {visa.reference}
          {'\u00a0'};{' '}
          <a href={addressOf(archiveOperations.readVisa, { params: { id } })} target="_blank" rel="noreferrer">
            bordereau visé
          </a>
        </span>
      )}
      {refusal && (
        <span>
          Visa refusé le {dayText(refusal.on)}
          {'\u00a0'}: {refusal.because}
        </span>
      )}
      {slip.destroyedAt !== null && (
        <span>
          Détruit le {instantText(slip.destroyedAt)} par {slip.destroyedBy}.{' '}
          {slip.filesLeft > 0
            ? `${countText(slip.filesLeft, 'fichier attend', 'fichiers attendent')} leur effacement du stockage, dans la journée.`
            : 'Les fichiers ont quitté le stockage.'}
        </span>
      )}
      <Actions>
        <ButtonLink
          icon={FileText}
          href={addressOf(archiveOperations.readSlip, { params: { id } })}
          target="_blank"
          rel="noreferrer"
        >
          Bordereau (PDF)
        </ButtonLink>
        <ButtonLink icon={FileDown} href={addressOf(archiveOperations.readSlipFiles, { params: { id } })} download>
          Liste des fichiers (CSV)
        </ButtonLink>
      </Actions>
      {(state === 'proposed' || state === 'visaed') && <Gestures slip={slip} />}
    </Row>
  )
}

type Asked = 'nothing' | 'visa' | 'refusal' | 'destruction'

function Gestures({ slip }: { slip: Elimination }) {
  const { id, state, lines } = slip
  const [asked, setAsked] = useState<Asked>('nothing')
  const done = () => setAsked('nothing')
  const focus = useFocusAfter<HTMLDivElement>(`${state} ${asked}`, 'input, button')
  return (
    <div {...focus}>
      {asked === 'visa' && <VisaForm id={id} onDone={done} />}
      {asked === 'refusal' && <RefusalForm id={id} onDone={done} />}
      {asked === 'destruction' && <DestructionForm id={id} count={lines.length} onDone={done} />}
      {asked === 'nothing' && <Choices slip={slip} onAsk={setAsked} />}
    </div>
  )
}

function Choices({ slip: { id, state }, onAsk }: { slip: Elimination; onAsk: (asked: Asked) => void }) {
  const abandoning = useAbandon(id)
  return (
    <>
      {abandoning.error && <ProblemNotice error={abandoning.error} />}
      <Actions>
        {state === 'proposed' ? (
          <>
            <Button variant="primary" onClick={() => onAsk('visa')}>
              Enregistrer le visa
            </Button>
            <Button onClick={() => onAsk('refusal')}>Noter un refus de visa</Button>
          </>
        ) : (
          <Button icon={Trash2} onClick={() => onAsk('destruction')}>
            Détruire sous ce visa
          </Button>
        )}
        <Button variant="quiet" disabled={abandoning.isPending} onClick={() => abandoning.mutate(undefined)}>
          Abandonner ce bordereau
        </Button>
      </Actions>
    </>
  )
}

function RefusalForm({ id, onDone }: { id: number; onDone: () => void }) {
  const refusing = useRefuseVisa(id)
  const today = useToday()
  const form = useForm(
    { on: today, because: '' },
    { check: (values) => schemaFaults(VisaRefused, values), refusal: refusing.error },
  )
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="Refus de visa"
      onSubmit={form.onSubmit((values) => refusing.mutate(values, { onSuccess: onDone }))}
    >
      <TextField label="Refusé le" type="date" required {...form.field('on')} />
      <TextArea label="Motif du refus" required {...form.field('because')} />
      <FormEnd sending={{ error: form.untold, isPending: refusing.isPending }} onCancel={onDone}>
        Noter le refus
      </FormEnd>
    </form>
  )
}

/** What cannot be undone is typed: how many dossiers. */
function DestructionForm({ id, count, onDone }: { id: number; count: number; onDone: () => void }) {
  const destroying = useDestroy(id)
  const check = ({ typed }: { typed: string }) =>
    typed.trim() === String(count) ? {} : { typed: `Écrivez ${count}, le nombre de dossiers de ce bordereau` }
  const form = useForm({ typed: '' }, { check, refusal: destroying.error })
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="Destruction"
      onSubmit={form.onSubmit(() => destroying.mutate(count, { onSuccess: onDone }))}
    >
      <p>
        {countText(count, 'dossier')} et leurs fichiers seront détruits. Rien ne les rendra : restent le bordereau, son
        visa, les numéros et les empreintes.
      </p>
      <TextField
        label="Nombre de dossiers à détruire"
        inputMode="numeric"
        autoComplete="off"
        required
        {...form.field('typed')}
      />
      <FormEnd sending={{ error: destroying.error, isPending: destroying.isPending }} icon={Trash2} onCancel={onDone}>
        Détruire
      </FormEnd>
    </form>
  )
}
