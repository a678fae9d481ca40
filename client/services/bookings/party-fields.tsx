import { TextField } from '#client/ui/text-field.tsx'
import type { useForm } from '#client/ui/use-form.ts'
import type { Category } from '#contract/services/bookings/resource.ts'

/** Who books, as a form says it. */
export type SaidParty = {
  category: Category
  title: string
  attendees: string
  partyName: string
  partyNumber: string
  partyContact: string
  partyEmail: string
  partyPhone: string
}

export const startParty = (category: Category): SaidParty => ({
  ...{
    category,
    title: '',
    attendees: '',
    partyName: '',
    partyNumber: '',
    partyContact: '',
    partyEmail: '',
    partyPhone: '',
  },
})

/** As the contract reads it: a number of people is a number, or is not said. */
export const readParty = ({
  category,
  title,
  attendees,
  partyName,
  partyNumber,
  partyContact,
  partyEmail,
  partyPhone,
}: SaidParty) => ({
  ...{ category, title, partyName, partyNumber, partyContact, partyEmail, partyPhone },
  attendees: attendees.trim() === '' ? null : Number(attendees),
})

type Form<Said extends SaidParty> = ReturnType<typeof useForm<Said>>
type Props = { form: Pick<Form<SaidParty>, 'field' | 'values'>; capacity: number | null; capacityAct: string }

export const PartyFields = ({ form, capacity, capacityAct }: Props) => (
  <>
    <TextField
      label="Pour quel usage"
      help="Réunion, repas, répétition… : ce qui sera écrit à la convention."
      maxLength={150}
      {...form.field('title')}
    />
    <TextField
      label="Combien de personnes"
      type="number"
      min={1}
      {...(capacity !== null && { help: `${capacity} au plus : ${capacityAct}.` })}
      {...form.field('attendees')}
    />
    <TextField
      label={form.values.category === 'association' ? 'Nom de l’association' : 'Nom de qui réserve'}
      autoComplete={form.values.category === 'resident' ? 'name' : 'organization'}
      maxLength={150}
      {...form.field('partyName')}
    />
    {form.values.category !== 'resident' && (
      <TextField
        label="Numéro RNA ou SIRET"
        help="RNA : W, puis neuf chiffres. SIRET : quatorze chiffres. Une association sans numéro peut réserver, sans usage gratuit."
        {...form.field('partyNumber')}
      />
    )}
    <TextField
      label="Responsable présent sur place"
      help="Facultatif."
      autoComplete="name"
      maxLength={150}
      {...form.field('partyContact')}
    />
    <TextField
      label="Adresse électronique"
      type="email"
      autoComplete="email"
      help="La réponse y est envoyée."
      {...form.field('partyEmail')}
    />
    <TextField label="Téléphone" type="tel" autoComplete="tel" maxLength={30} {...form.field('partyPhone')} />
  </>
)
