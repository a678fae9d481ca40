import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { FUNDINGS, PUBLIC_SERVICES, Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { FUNDING_NAMES, PUBLIC_SERVICE_NAMES } from '#wording/dossier/sitadel/inconsistencies.ts'
import { countText } from '#wording/quantity.ts'
import { CountField } from './count-field.tsx'
import { useSayStatistics } from './queries.ts'
import { SurfacesTable } from './surfaces-table.tsx'

type Props = { id: string; start: Statistics }

const check = (values: Statistics): Partial<Record<keyof Statistics, string>> =>
  Object.fromEntries(Statistics.safeParse(values).error?.issues.map(({ path, message }) => [path[0], message]) ?? [])

/** What is said is kept whole; whether it holds together is told by the file of the month, not by a refusal. */
export function StatisticsForm({ id, start }: Props) {
  const saying = useSayStatistics(id)
  const form = useForm<Statistics>(start, { check, refusal: saying.error })
  const { values, set } = form
  const total = values.single + values.grouped
  return (
    <form
      noValidate
      className={stack.loose}
      aria-label="Faits statistiques"
      onSubmit={form.onSubmit((said) => saying.mutate(said))}
    >
      <SelectField
        label="Nature du projet"
        value={values.nature ?? ''}
        options={NATURES}
        onChange={(nature) => set({ nature: nature === '' ? null : nature })}
      />
      <SurfacesTable
        surfaces={values.surfaces}
        error={form.errorOf('surfaces')}
        onChange={(surfaces) => set({ surfaces })}
      />
      <ServiceField value={values.publicService} onChange={(publicService) => set({ publicService })} />
      <FieldGroup label="Logements" help={`${countText(total, 'logement créé', 'logements créés')} en tout.`}>
        <div className={stack.fields}>
          <CountField label="Individuels créés" value={values.single} onChange={(single) => set({ single })} />
          <CountField label="Collectifs créés" value={values.grouped} onChange={(grouped) => set({ grouped })} />
          <CountField label="Démolis" value={values.demolished} onChange={(demolished) => set({ demolished })} />
        </div>
      </FieldGroup>
      <FieldGroup label="Logements créés, par financement" help={`Leur somme doit faire ${total}.`}>
        <div className={stack.fields}>
          {FUNDINGS.map((funding) => (
            <CountField
              key={funding}
              label={FUNDING_NAMES[funding]}
              value={values.byFunding[funding]}
              onChange={(count) => set({ byFunding: { ...values.byFunding, [funding]: count } })}
            />
          ))}
        </div>
      </FieldGroup>
      <FieldGroup label="Logements créés, par nombre de pièces" help={`Leur somme doit faire ${total}.`}>
        <div className={stack.fields}>
          {values.byRooms.map((count, at) => (
            <CountField
              // biome-ignore lint/suspicious/noArrayIndexKey: the rank is the number of rooms
              key={at}
              label={roomsText(at + 1)}
              value={count}
              onChange={(now) => set({ byRooms: values.byRooms.with(at, now) })}
            />
          ))}
        </div>
      </FieldGroup>
      <UseFields said={values} onChange={set} />
      <p role="status">{saying.isSuccess && 'Les faits sont enregistrés.'}</p>
      <FormEnd sending={{ error: form.untold, isPending: saying.isPending }}>Enregistrer</FormEnd>
    </form>
  )
}

const roomsText = (rooms: number) => (rooms === 6 ? '6 pièces et plus' : countText(rooms, 'pièce'))

const UNSAID = { value: '', label: 'Non dit' } as const
const NATURES = [
  UNSAID,
  { value: 'new', label: 'Construction nouvelle' },
  { value: 'existing', label: 'Travaux sur construction existante' },
  { value: 'both', label: 'Les deux' },
] as const
const OCCUPATIONS = [
  UNSAID,
  { value: 'personal', label: 'Occupation personnelle' },
  { value: 'sale', label: 'Vente' },
  { value: 'rental', label: 'Location' },
] as const
const RESIDENCES = [
  UNSAID,
  { value: 'main', label: 'Résidence principale' },
  { value: 'second', label: 'Résidence secondaire' },
] as const

type ServiceProps = {
  value: Statistics['publicService']
  onChange: (value: Statistics['publicService']) => void
}
const SERVICES = [UNSAID, ...PUBLIC_SERVICES.map((value) => ({ value, label: PUBLIC_SERVICE_NAMES[value] }))] as const

const ServiceField = ({ value, onChange }: ServiceProps) => (
  <SelectField
    label="Nature du service public"
    help="Pour les seules surfaces de service public ou d’intérêt collectif."
    value={value ?? ''}
    options={SERVICES}
    onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
  />
)

type UseProps = {
  said: Pick<Statistics, 'occupation' | 'residence'>
  onChange: (change: Partial<Pick<Statistics, 'occupation' | 'residence'>>) => void
}

const UseFields = ({ said: { occupation, residence }, onChange }: UseProps) => (
  <div className={stack.fields}>
    <SelectField
      label="Utilisation des logements"
      value={occupation ?? ''}
      options={OCCUPATIONS}
      onChange={(chosen) => onChange({ occupation: chosen === '' ? null : chosen })}
    />
    <SelectField
      label="Genre de résidence"
      value={residence ?? ''}
      options={RESIDENCES}
      onChange={(chosen) => onChange({ residence: chosen === '' ? null : chosen })}
    />
  </div>
)
