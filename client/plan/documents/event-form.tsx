import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { PlanProcedurePage } from '#contract/plan/documents/plan-document.ts'
import { PLAN_EVENT_KINDS, type PlanEventKind } from '#law/plan/plan-facts.ts'
import { PLAN_EVENT_NAMES } from '#wording/plan/documents/plan-words.ts'
import { EventScope, type Scope, WHOLE_SCOPE } from './event-scope.tsx'
import { eventAdded, useRecordEvent } from './queries.ts'

const KINDS = PLAN_EVENT_KINDS.filter((kind) => kind !== 'cancellation').map((value) => ({
  value,
  label: PLAN_EVENT_NAMES[value],
}))

type Said = Scope & { kind: PlanEventKind; on: string; author: string; actReference: string }

type Props = {
  told: PlanProcedurePage
  onClose: () => void
  /** Sends the file of the event once it is recorded: a file that is refused leaves the event as it is. */
  onFile: (sent: { eventId: string; file: File }) => void
}

/** What happened, on which day, by which act; its file may come later, and until then the event is to be justified. */
export function EventForm({ told, onClose, onFile }: Props) {
  const today = useToday()
  const [file, setFile] = useState<File | null>(null)
  const record = useRecordEvent(told.procedure.id)
  const form = useForm<Said>(() => ({ kind: 'approval', on: today, author: '', actReference: '', ...WHOLE_SCOPE }), {
    check: ({ on }) => ({
      ...(on === '' && { on: 'Dites le jour de l’événement' }),
      ...(on > today && {
        on: 'Un événement s’enregistre une fois qu’il a eu lieu : choisissez un jour jusqu’à aujourd’hui',
      }),
    }),
    refusal: record.error,
  })
  const send = form.onSubmit(({ rules, communes, zone, ground, ...said }) =>
    record.mutate(
      { ...said, ...scopeOf({ rules, communes, zone, ground }, said.kind), note: '', cancels: null },
      {
        onSuccess: (page) => {
          const added = eventAdded(page, said, told)
          if (file && added) onFile({ eventId: added.id, file })
          onClose()
        },
      },
    ),
  )
  const isJudged = JUDGED.has(form.values.kind)
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Événement" options={KINDS} {...form.field('kind')} />
      <TextField label="Jour" type="date" max={today} {...form.field('on')} />
      <TextField
        label="Auteur de l’acte"
        help="Conseil, préfet, juridiction."
        maxLength={200}
        {...form.field('author')}
      />
      <TextField
        label="Référence de l’acte"
        help="Numéro de la délibération ou du jugement."
        maxLength={200}
        {...form.field('actReference')}
      />
      {(isJudged || GROUNDED.has(form.values.kind)) && (
        <EventScope told={told} scope={form.values} isJudged={isJudged} errorOf={form.errorOf} onChange={form.set} />
      )}
      <FileField
        label="Pièce qui le justifie"
        help="PDF ou image, 50 Mo au plus. Sans elle, l’événement reste à justifier."
        onChange={setFile}
      />
      <FormEnd sending={record} onCancel={onClose}>
        Enregistrer l’événement
      </FormEnd>
    </form>
  )
}

/** What was said of the scope of another kind of event is not sent. */
const scopeOf = ({ rules, communes, zone, ground }: Scope, kind: PlanEventKind) => {
  const isJudged = JUDGED.has(kind)
  const isGrounded = isJudged || GROUNDED.has(kind)
  return {
    rules: isJudged ? listOf(rules) : [],
    zone: isJudged ? zone : '',
    communes: isGrounded ? [...communes] : [],
    ground: isGrounded ? ground : null,
  }
}

/** An approval may bear on a drawing: a partial plan, a heritage plan, a former commune. */
const GROUNDED: ReadonlySet<PlanEventKind> = new Set(['approval'])

const JUDGED: ReadonlySet<PlanEventKind> = new Set([
  'annulment',
  'annulmentStayed',
  'annulmentReversed',
  'suspension',
  'suspensionEnded',
])

const listOf = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
