import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { NewTarget, TargetLine, TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { useRecordTarget } from './queries.ts'

type Said = Record<'landCode' | 'landName' | 'parent' | 'value' | 'document' | 'page' | 'deliberation', string> & {
  landKind: NewTarget['landKind']
  unit: NewTarget['unit']
}

const KINDS = [
  { value: 'region', label: 'Région' },
  { value: 'scot', label: 'SCoT' },
  { value: 'epci', label: 'Intercommunalité' },
  { value: 'commune', label: 'Commune' },
] as const
const unitsOf = ({ baseline: { from, to } }: TrajectoryPage) =>
  [
    { value: '%', label: `réduction, en % de ${from}-${to}` },
    { value: 'm2', label: 'surface permise, en m²' },
  ] as const

type Props = { page: TrajectoryPage; replaced?: TargetLine; onClose: () => void }

/** A target for the period that the law counts, with the document and the page where it is written; or the one that takes its place. */
export function TargetForm({ page, replaced, onClose }: Props) {
  const record = useRecordTarget()
  const { scope, targets } = page
  const form = useForm<Said>(
    () => ({
      ...EMPTY,
      landKind: scope.inseeCode ? 'commune' : 'epci',
      landCode: scope.inseeCode ?? '',
      landName: scope.inseeCode ? scope.name : '',
      ...(replaced && saidOf(replaced)),
    }),
    {
      check: ({ value, document, landName }) => ({
        ...(numberOf(value) === null && { value: 'Écrivez un nombre : 50, ou 12500' }),
        ...(document.trim() === '' && { document: 'Dites dans quel document il est écrit' }),
        ...(landName.trim() === '' && { landName: 'Nommez le territoire' }),
      }),
      refusal: record.error,
    },
  )
  const send = form.onSubmit(({ parent, value, landCode, landName, ...said }) =>
    record.mutate(
      {
        ...{
          ...said,
          landName,
          landCode: landCode.trim() || landName,
          parentId: parent === '' ? null : Number(parent),
        },
        ...{ measure: 'enaf', fromYear: page.period.from, toYear: page.period.to, value: numberOf(value) ?? 0 },
        url: replaced?.said.url ?? '',
        comment: replaced?.said.comment ?? '',
        replaces: replaced?.id ?? null,
      },
      { onSuccess: onClose },
    ),
  )
  const parents = [
    { value: '', label: 'Aucun' },
    ...targets.filter(({ id }) => id !== replaced?.id).map(({ id, land }) => ({ value: String(id), label: land })),
  ]
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Territoire" options={KINDS} {...form.field('landKind')} />
      <TextField label="Nom du territoire" maxLength={200} {...form.field('landName')} />
      <TextField
        label="Code"
        help="INSEE de la commune, SIREN de l’intercommunalité."
        maxLength={80}
        {...form.field('landCode')}
      />
      <SelectField label="Décline l’objectif de" options={parents} {...form.field('parent')} />
      <SelectField label="Unité" options={unitsOf(page)} {...form.field('unit')} />
      <TextField label="Valeur" inputMode="decimal" {...form.field('value')} />
      <TextField label="Document où il est écrit" maxLength={300} {...form.field('document')} />
      <TextField label="Page" maxLength={60} {...form.field('page')} />
      <TextField label="Délibération" maxLength={200} {...form.field('deliberation')} />
      <FormEnd sending={record} onCancel={onClose}>
        Enregistrer l’objectif
      </FormEnd>
    </form>
  )
}

const EMPTY = { parent: '', unit: '%', value: '', document: '', page: '', deliberation: '' } as const

const saidOf = ({
  said: { landKind, landCode, landName, unit, value, document, page, deliberation, parentId },
}: TargetLine) => ({
  ...{ landKind, landCode, landName, unit, document, page, deliberation },
  value: String(value).replace('.', ','),
  parent: parentId === null ? '' : String(parentId),
})

function numberOf(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain)
}
