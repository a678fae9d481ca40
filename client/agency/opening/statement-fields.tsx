import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { useForm } from '#client/ui/use-form.ts'
import type { AccessState, LegalStatement } from '#contract/agency/opening/opening.ts'

type Props = { form: ReturnType<typeof useForm<LegalStatement>> }

const ACCESS: readonly { value: AccessState; label: string }[] = [
  { value: 'unknown', label: 'Aucun audit : dit « non conforme »' },
  { value: 'none', label: 'Non conforme' },
  { value: 'partial', label: 'Partiellement conforme' },
  { value: 'full', label: 'Totalement conforme' },
]

const PHONE_HELP = 'Demandé par la loi n° 2004-575, article 1-1 (de mémoire, à relire par le délégué)'

/** Who publishes, who answers for it, who hosts. */
export const PublisherFields = ({ form }: Props) => (
  <>
    <TextField label="Nom de l’installation" help="« Mairie de Saint-Exemple »" {...form.field('name')} />
    <TextField label="Éditeur" help="La commune ou l’intercommunalité, et son SIRET" {...form.field('publisherName')} />
    <TextArea label="Adresse de l’éditeur" rows={2} {...form.field('publisherAddress')} />
    <TextField label="Téléphone de l’éditeur" type="tel" help={PHONE_HELP} {...form.field('publisherPhone')} />
    <TextField label="Adresse électronique de l’éditeur" type="email" {...form.field('publisherEmail')} />
    <TextField
      label="Directeur de la publication"
      help="Nom et qualité : le maire, d’ordinaire"
      {...form.field('director')}
    />
    <TextField
      label="Hébergeur"
      help="Qui tient la machine : la mairie elle-même, un syndicat, une entreprise"
      {...form.field('hostName')}
    />
    <TextArea label="Adresse de l’hébergeur" rows={2} {...form.field('hostAddress')} />
    <TextField label="Téléphone de l’hébergeur" type="tel" help={PHONE_HELP} {...form.field('hostPhone')} />
  </>
)

/** Who follows the law: of the installation alone, no public page says it. */
export const LawFields = ({ form }: Props) => (
  <TextField
    label="Adresse électronique de qui suit le droit"
    help="Non publiée. Un courriel y dit ce que change un nouvel état des codes ; sans elle, il va aux administrateurs."
    type="email"
    {...form.field('lawContact')}
  />
)

/** Who protects data, and when they read the pages. */
export const DelegateFields = ({ form }: Props) => (
  <>
    <TextField label="Délégué à la protection des données" {...form.field('delegateName')} />
    <TextField label="Contact du délégué" help="Adresse électronique ou postale" {...form.field('delegateContact')} />
    <TextField
      label="Pages relues par le délégué le"
      help="Jusque-là, chaque page dit qu’elle est à relire."
      type="date"
      value={form.values.reviewedOn ?? ''}
      error={form.errorOf('reviewedOn')}
      onChange={(day) => form.set({ reviewedOn: day || null })}
    />
  </>
)

/** How accessible it is, by whose audit, and whom to tell of a fault. */
export const AccessFields = ({ form }: Props) => (
  <>
    <SelectField
      label="Accessibilité"
      value={form.values.accessState}
      options={ACCESS}
      error={form.errorOf('accessState')}
      onChange={(accessState) => form.set({ accessState })}
    />
    <TextField
      label="Jour de l’audit"
      type="date"
      value={form.values.accessOn ?? ''}
      error={form.errorOf('accessOn')}
      onChange={(day) => form.set({ accessOn: day || null })}
    />
    <TextField label="Auditeur" {...form.field('accessBy')} />
    <TextArea label="Contenus qui ne sont pas accessibles" rows={4} {...form.field('accessGaps')} />
    <TextField label="Contact pour l’accessibilité" {...form.field('accessContact')} />
  </>
)
