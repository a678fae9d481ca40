import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type DossierTaxes, TaxFacts } from '#contract/dossier/taxes/taxes.ts'
import { TAX_FACT_NAMES } from '#wording/dossier/taxes/taxes.ts'
import { useTaxFacts } from './queries.ts'

const NUMBERS = [
  'taxableAreaM2',
  'poolM2',
  'parkingPlaces',
  'groundSolarM2',
  'campingPitches',
  'leisureDwellings',
  'windTurbines',
  'communeRatePct',
  'departmentRatePct',
] as const
const ANSWERS = ['isMainHome', 'touchesSubsoil'] as const

type Answer = 'yes' | 'no' | 'unknown'
type Said = Record<(typeof NUMBERS)[number], string> & Record<(typeof ANSWERS)[number], Answer>

const written = (value: number | null) => (value === null ? '' : String(value).replace('.', ','))
const answered = (value: boolean | null): Answer => (value === null ? 'unknown' : value ? 'yes' : 'no')

const start = ({ facts }: DossierTaxes): Said => ({
  taxableAreaM2: written(facts.taxableAreaM2),
  poolM2: written(facts.poolM2),
  parkingPlaces: written(facts.parkingPlaces),
  groundSolarM2: written(facts.groundSolarM2),
  campingPitches: written(facts.campingPitches),
  leisureDwellings: written(facts.leisureDwellings),
  windTurbines: written(facts.windTurbines),
  communeRatePct: written(facts.communeRatePct),
  departmentRatePct: written(facts.departmentRatePct),
  isMainHome: answered(facts.isMainHome),
  touchesSubsoil: answered(facts.touchesSubsoil),
})

/** Nothing written is not known; a text that is no number is refused beside its field. */
const read = (text: string) => (text.trim() === '' ? null : Number(text.replaceAll(/\s/g, '').replace(',', '.')))
const READ: Readonly<Record<Answer, boolean | null>> = { yes: true, no: false, unknown: null }

const factsOf = (said: Said) =>
  TaxFacts.safeParse({
    ...Object.fromEntries(NUMBERS.map((name) => [name, read(said[name])])),
    ...Object.fromEntries(ANSWERS.map((name) => [name, READ[said[name]]])),
  })

function check(said: Said): Partial<Record<keyof Said, string>> {
  const facts = factsOf(said)
  if (facts.success) return {}
  return Object.fromEntries(facts.error.issues.map(({ path, message }) => [String(path[0]), message]))
}

/** What the officer retains of what the taxes are counted on. */
export function TaxForm({
  dossierId,
  taxes,
  onClose,
}: {
  dossierId: string
  taxes: DossierTaxes
  onClose: () => void
}) {
  const saying = useTaxFacts(dossierId)
  const form = useForm<Said>(() => start(taxes), { check, refusal: saying.error })
  const send = form.onSubmit((said) => {
    const facts = factsOf(said)
    if (facts.success) saying.mutate(facts.data, { onSuccess: onClose })
  })
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      {NUMBERS.map((name) => (
        <TextField key={name} label={TAX_FACT_NAMES[name]} inputMode="decimal" {...form.field(name)} />
      ))}
      {ANSWERS.map((name) => (
        <Choice
          key={name}
          legend={TAX_FACT_NAMES[name]}
          value={form.values[name]}
          onChange={form.field(name).onChange}
          options={[
            { value: 'yes', label: 'Oui' },
            { value: 'no', label: 'Non' },
            { value: 'unknown', label: 'Non précisé' },
          ]}
        />
      ))}
      <FormEnd sending={saying} onCancel={onClose}>
        Retenir ces éléments
      </FormEnd>
    </form>
  )
}
