import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { useForm } from '#client/ui/use-form.ts'
import type { InfringementSaid } from '#contract/dossier/infringements/infringements.ts'
import { OFFENCES, type Offence } from '#wording/dossier/infringements/infringement-words.ts'

type Form = ReturnType<typeof useForm<InfringementSaid>>

const EVERY_OFFENCE = Object.entries(OFFENCES) as readonly [Offence, (typeof OFFENCES)[Offence]][]

/** What must be said before a report may be kept. */
export const missingIn = (said: InfringementSaid) => ({
  ...(said.foundOn === '' && { foundOn: 'Dites le jour du constat' }),
  ...(said.foundAt === '' && { foundAt: 'Dites l’heure du constat' }),
  ...(said.place.trim() === '' && { place: 'Dites où l’infraction est constatée' }),
  ...(said.persons.trim() === '' && { persons: 'Dites qui est en cause, ou « inconnu »' }),
  ...(said.offences.length === 0 && { offences: 'Choisissez au moins une infraction' }),
  ...(said.facts.trim() === '' && { facts: 'Décrivez ce qui est constaté' }),
  ...(said.commission.trim() === '' && { commission: 'Écrivez la référence de votre commission' }),
  ...(said.oath.trim() === '' && { oath: 'Écrivez le jour et le tribunal de votre serment' }),
})

/** What a report says: when and where, who, what is breached, what was found and said, by what powers. */
export const SaidFields = ({ form, today }: { form: Form; today: string }) => (
  <>
    <TextField label="Jour du constat" type="date" max={today} {...form.field('foundOn')} />
    <TextField label="Heure du constat" type="time" {...form.field('foundAt')} />
    <TextField label="Lieu" help="Adresse et parcelles" maxLength={300} {...form.field('place')} />
    <TextField
      label="Numéro de l’autorisation (facultatif)"
      help="Quand les travaux en suivent ou en dépassent une"
      maxLength={40}
      {...form.field('dossierNumber')}
    />
    <TextArea
      label="Personnes en cause"
      help="Nom et qualité ; « inconnu » si personne n’est identifié"
      maxLength={1000}
      {...form.field('persons')}
    />
    <Offences form={form} />
    <TextArea label="Faits constatés" help="Imprimés tels quels" rows={8} maxLength={8000} {...form.field('facts')} />
    <TextArea label="Déclarations recueillies (facultatif)" rows={4} maxLength={4000} {...form.field('statements')} />
    <TextField
      label="Commission"
      help="« arrêté du maire n° 2026-8 du 2 février 2026 »"
      maxLength={200}
      {...form.field('commission')}
    />
    <TextField
      label="Serment"
      help="« tribunal judiciaire de Saint-Omer, 12 mars 2026 »"
      maxLength={200}
      {...form.field('oath')}
    />
  </>
)

function Offences({ form }: { form: Form }) {
  const { offences } = form.values
  return (
    <FieldGroup label="Infractions relevées" error={form.errorOf('offences')}>
      {EVERY_OFFENCE.map(([offence, { name, article }]) => (
        <CheckField
          key={offence}
          checked={offences.includes(offence)}
          onChange={(isIn) => form.set({ offences: [...ticked(new Set(offences), offence, isIn)] })}
        >
          {name} ({article})
        </CheckField>
      ))}
    </FieldGroup>
  )
}
