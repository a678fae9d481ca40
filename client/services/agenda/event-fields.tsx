import { useQuery } from '@tanstack/react-query'
import { FieldGroup } from '#client/ui/field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { EVENT_THEMES } from '#contract/services/agenda/event-names.ts'
import { EVENT_THEME_NAMES, PRICING_NAMES } from '#wording/services/agenda/agenda-words.ts'
import { PlaceFinder } from './place-finder.tsx'
import { choicesQuery } from './queries.ts'
import { RuleFields } from './rule-fields.tsx'
import type { OfEvent } from './said-event.ts'
import { WhenFields } from './when-fields.tsx'

const THEMES = EVENT_THEMES.map((value) => ({ value, label: EVENT_THEME_NAMES[value] }))

/** What, when, where, how many and how much. */
export const EventFields = ({ form }: { form: OfEvent }) => (
  <>
    <TextField label="Titre" maxLength={200} {...form.field('title')} />
    <SelectField label="Thème" options={THEMES} {...form.field('theme')} />
    <TextArea label="Description" help="Facultative." rows={4} maxLength={5000} {...form.field('body')} />
    <WhenFields form={form} />
    <RuleFields form={form} />
    <PlaceFields form={form} />
    <SeatFields form={form} />
    <TextField
      label="Page de l’événement"
      help="Facultative : https://…"
      type="url"
      maxLength={300}
      {...form.field('website')}
    />
  </>
)

function PlaceFields({ form }: { form: OfEvent }) {
  const choices = useQuery(choicesQuery())
  return (
    <FieldGroup label="Le lieu">
      <SelectField
        label="Commune"
        options={[
          { value: '', label: 'Choisir…' },
          ...(choices.data?.communes ?? []).map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
        ]}
        {...form.field('inseeCode')}
      />
      <TextField
        label="Nom du lieu"
        help="Salle des fêtes, place du marché…"
        maxLength={200}
        {...form.field('placeName')}
      />
      <TextField label="Adresse" help="Facultative." maxLength={300} {...form.field('address')} />
      <PlaceFinder
        isPlaced={form.values.point !== null}
        error={form.errorOf('point')}
        onPlace={(point, address) =>
          form.set({ point, ...(address !== undefined && form.values.address === '' && { address }) })
        }
      />
    </FieldGroup>
  )
}

const PRICINGS = (['unknown', 'free', 'paid'] as const).map((value) => ({ value, label: PRICING_NAMES[value] }))

const SeatFields = ({ form }: { form: OfEvent }) => (
  <FieldGroup label="Inscription et prix">
    <TextField
      label="Nombre de places"
      help="Vide : sans inscription. Sinon les personnes s’inscrivent en ligne, puis en liste d’attente."
      inputMode="numeric"
      maxLength={6}
      {...form.field('capacity')}
    />
    <SelectField label="Entrée" options={PRICINGS} {...form.field('pricing')} />
    {form.values.pricing === 'paid' && (
      <>
        <TextField label="Prix d’une place, en euros" inputMode="decimal" maxLength={10} {...form.field('price')} />
        <TextField
          label="Délibération qui fixe le prix"
          help="« Délibération du 12 mars 2026 » ; pour une association, sa décision."
          maxLength={200}
          {...form.field('priceDeliberation')}
        />
      </>
    )}
  </FieldGroup>
)
