import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { NewPlanDocument, PlanTable } from '#contract/plan/documents/plan-document.ts'
import { PLAN_KINDS } from '#law/plan/plan-facts.ts'
import { PLAN_KIND_NAMES } from '#wording/plan/documents/plan-words.ts'
import { useRecordDocument } from './queries.ts'

type Kind = NewPlanDocument['kind']
type Said = {
  kind: Kind
  title: string
  communes: ReadonlySet<string>
  isFirst: boolean
  standsForHousing: boolean
  replaces: string
}

const EMPTY = { kind: 'PLU', title: '', isFirst: false, standsForHousing: false, replaces: '' } as const

const KINDS = PLAN_KINDS.flatMap((kind) => (kind === 'RNU' ? [] : [{ value: kind, label: PLAN_KIND_NAMES[kind] }]))

type Props = Pick<PlanTable, 'communes' | 'documents'> & { onClose: () => void }

/** A document that no delivery tells of: an old land use plan, a SCoT, a plan being made. */
export function DocumentForm({ communes, documents, onClose }: Props) {
  const record = useRecordDocument()
  const form = useForm<Said>(() => ({ ...EMPTY, communes: new Set() }), {
    check: ({ title, communes: chosen }) => ({
      ...(title.trim().length < 3 && { title: 'Donnez un titre : PLU de la commune' }),
      ...(chosen.size === 0 && { communes: 'Choisissez au moins une commune' }),
    }),
    refusal: record.error,
  })
  const { values } = form
  const send = form.onSubmit(({ replaces, communes: chosen, ...said }) =>
    record.mutate(
      { ...said, communes: [...chosen], replaces: replaces === '' ? [] : [replaces] },
      { onSuccess: onClose },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Nature du document" options={KINDS} {...form.field('kind')} />
      <TextField label="Titre" maxLength={200} {...form.field('title')} />
      <fieldset data-invalid={form.errorOf('communes') ? '' : undefined}>
        <legend>Communes couvertes</legend>
        {communes.map(({ inseeCode, name }) => (
          <CheckField
            key={inseeCode}
            checked={values.communes.has(inseeCode)}
            onChange={(isIn) => form.set({ communes: ticked(values.communes, inseeCode, isIn) })}
          >
            {name}
          </CheckField>
        ))}
        {form.errorOf('communes') && <p role="alert">{form.errorOf('communes')}</p>}
      </fieldset>
      <SelectField
        label="Il remplace"
        options={[
          { value: '', label: 'Aucun document nommé' },
          ...documents.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        {...form.field('replaces')}
      />
      {(values.kind === 'PLUi' || values.kind === 'PLU') && (
        <CheckField checked={values.standsForHousing} onChange={(standsForHousing) => form.set({ standsForHousing })}>
          Il tient lieu de programme local de l’habitat (exécutoire un mois après sa transmission)
        </CheckField>
      )}
      <CheckField checked={values.isFirst} onChange={(isFirst) => form.set({ isFirst })}>
        Aucun document ne s’appliquait avant lui (règlement national d’urbanisme)
      </CheckField>
      <FormEnd sending={record} onCancel={onClose}>
        Ajouter au registre
      </FormEnd>
    </form>
  )
}
