import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { CLOSURE_REASONS, type StructurePage } from '#contract/services/childcare/childcare.ts'
import { dayText } from '#wording/day.ts'
import { CLOSURE_NAMES } from '#wording/services/childcare/childcare-words.ts'
import { capitalised } from '#wording/typography.ts'
import { useClose, useReopen } from './queries.ts'

/** Days on which nobody is minded; public holidays go without saying. */
export function ClosuresPart({ structure: { line, closures } }: { structure: StructurePage }) {
  const reopen = useReopen(line.id)
  const [isOpened, setOpened] = useState(false)
  return (
    <section className={stack.even} aria-labelledby="fermetures">
      <h2 id="fermetures">Fermetures</h2>
      {closures.length === 0 && <p>Aucune fermeture à venir, hors jours fériés.</p>}
      <Rows>
        {closures.map(({ id, fromOn, toOn, reason }) => (
          <Row key={id}>
            <RowHead>
              <span className={prose.name}>
                {fromOn === toOn ? `Le ${dayText(fromOn)}` : `Du ${dayText(fromOn)} au ${dayText(toOn)}`}
              </span>
              <span className={prose.label}>{CLOSURE_NAMES[reason]}</span>
            </RowHead>
            <Actions>
              <Button variant="quiet" disabled={reopen.isPending} onClick={() => reopen.mutate(id)}>
                Retirer cette fermeture
              </Button>
            </Actions>
          </Row>
        ))}
      </Rows>
      {reopen.error && <ProblemNotice error={reopen.error} />}
      {isOpened ? (
        <ClosureForm structureId={line.id} onClose={() => setOpened(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setOpened(true)}>Ajouter une fermeture</Button>
        </Actions>
      )}
    </section>
  )
}

function ClosureForm({ structureId, onClose }: { structureId: string; onClose: () => void }) {
  const close = useClose(structureId)
  const form = useForm<{ fromOn: string; toOn: string; reason: (typeof CLOSURE_REASONS)[number] }>(
    { fromOn: '', toOn: '', reason: 'holidays' },
    {
      check: ({ fromOn, toOn }) => ({
        ...(fromOn === '' && { fromOn: 'Dites le premier jour' }),
        ...(toOn === '' && { toOn: 'Dites le dernier jour' }),
        ...(fromOn !== '' &&
          toOn !== '' &&
          toOn < fromOn && { toOn: 'Le dernier jour suit le premier, ou c’est le même' }),
      }),
      refusal: close.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => close.mutate(said, { onSuccess: onClose }))}
    >
      <TextField label="Premier jour" type="date" {...form.field('fromOn')} />
      <TextField label="Dernier jour" type="date" {...form.field('toOn')} />
      <SelectField
        label="Motif"
        options={CLOSURE_REASONS.map((value) => ({ value, label: capitalised(CLOSURE_NAMES[value]) }))}
        {...form.field('reason')}
      />
      <FormEnd sending={close} onCancel={onClose}>
        Fermer ces jours
      </FormEnd>
    </form>
  )
}
