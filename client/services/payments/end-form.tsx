import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { CLAIM_ENDS } from '#contract/services/payments/claim.ts'
import { SaidEnd } from '#contract/services/payments/payment-desk.ts'
import { CLAIM_STATE_NAMES } from '#wording/services/payments/payment-words.ts'
import { useEndClaim } from './queries.ts'

const ENDS = CLAIM_ENDS.map((value) => ({ value, label: CLAIM_STATE_NAMES[value] }))

/** A sum that nobody paid ends as the accountant says it. */
export function EndForm({ id, onDone }: { id: string; onDone: () => void }) {
  const today = useToday()
  const end = useEndClaim(id)
  const form = useForm<SaidEnd>(() => ({ state: 'writtenOff', act: '', on: today, reason: '' }), {
    check: (said) => schemaFaults(SaidEnd, said),
    refusal: end.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => end.mutate(said, { onSuccess: onDone }))}
      aria-label="Inscrire la fin de cette somme"
    >
      <p className={prose.measure}>
        Le comptable public constate la prescription ; le conseil admet en non-valeur, sur sa demande. La somme n’est
        plus demandée à personne, et reste payable par qui veut la payer. De mémoire : confirmez avec le comptable.
      </p>
      <SelectField label="Fin" options={ENDS} {...form.field('state')} />
      <TextField
        label="Acte"
        help={
          form.values.state === 'writtenOff'
            ? 'Délibération qui l’admet : « n° 2026-48 »'
            : 'Lettre ou état du comptable : « état du 3 décembre 2026 »'
        }
        maxLength={200}
        {...form.field('act')}
      />
      <TextField label="Jour de l’acte" type="date" max={today} {...form.field('on')} />
      <TextField label="Raison" maxLength={300} {...form.field('reason')} />
      <FormEnd sending={end} onCancel={onDone}>
        Inscrire cette fin
      </FormEnd>
    </form>
  )
}
