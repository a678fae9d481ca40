import { Eye } from 'lucide-react'
import { addressOf } from '#client/api/call.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type CommuneLetterhead, LetterheadText } from '#contract/agency/letterheads/letterhead.ts'
import { letterheadOperations } from '#contract/agency/letterheads/letterhead-operations.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { useChangeLetterhead } from './queries.ts'

const textOf = ({ authority, address, phone, email, website, hours }: CommuneLetterhead): LetterheadText => ({
  authority,
  address,
  phone,
  email,
  website,
  hours,
})

/** The words of a letterhead; they show on a letter before any leaves. */
export function LetterheadForm({ head }: { head: CommuneLetterhead }) {
  const change = useChangeLetterhead(head.inseeCode)
  const form = useForm(textOf(head), {
    check: (text) => schemaFaults(LetterheadText, text),
    refusal: change.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="En-tête"
      onSubmit={form.onSubmit((text) => change.mutate({ type: 'text', text }))}
    >
      <TextField
        label="Autorité"
        help={`Rien d’écrit : « ${authorityTitle([head.communeName])} »`}
        {...form.field('authority')}
      />
      <TextArea label="Adresse" help="Une ligne imprimée par ligne écrite" rows={2} {...form.field('address')} />
      <TextField label="Téléphone" type="tel" {...form.field('phone')} />
      <TextField label="Adresse électronique" type="email" {...form.field('email')} />
      <TextField label="Site" {...form.field('website')} />
      <TextField label="Heures d’ouverture" help="« lundi au vendredi, 9 h à 12 h »" {...form.field('hours')} />
      <FormEnd sending={{ error: form.untold, isPending: change.isPending }}>Enregistrer l’en-tête</FormEnd>
      <p className={prose.soft} role="status">
        {change.isSuccess
          ? 'En-tête enregistré : les prochaines lettres le portent.'
          : head.updatedAt === null
            ? 'Rien n’est encore écrit pour cette commune.'
            : `Dernier changement le ${dayText(legalDay(head.updatedAt))}.`}
      </p>
      <a
        href={addressOf(letterheadOperations.previewLetterhead, { params: { inseeCode: head.inseeCode } })}
        target="_blank"
        rel="noreferrer"
      >
        <Eye aria-hidden size={16} /> Voir une lettre d’essai (PDF)
      </a>
    </form>
  )
}
