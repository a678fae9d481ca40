import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { CommitteeDesk } from '#contract/agency/committee/committee.ts'
import { BODY_KINDS, type BodyKind } from '#rules/agency/committee-rules.ts'
import { BODY_KIND_NAMES } from '#wording/agency/committee/committee-words.ts'
import { useOpenCommittee } from './queries.ts'
import { NEW_RULES, RulesFields, rulesFaults, rulesSaid, type SaidRules } from './rules-fields.tsx'

const KINDS = BODY_KINDS.map((value) => ({ value, label: BODY_KIND_NAMES[value] }))
const TERRITORY = ''
type Said = SaidRules & { kind: BodyKind; name: string; owner: string }
type Props = { owners: CommitteeDesk['owners']; onOpened: (id: string) => void; onCancel: () => void }

/** Opens a council or a commission, with its rules. */
export function BodyForm({ owners, onOpened, onCancel }: Props) {
  const open = useOpenCommittee()
  const form = useForm<Said>(
    {
      ...NEW_RULES,
      kind: 'planningCommission',
      name: BODY_KIND_NAMES.planningCommission,
      owner: owners[0]?.inseeCode ?? TERRITORY,
    },
    {
      check: ({ name, kind, ...rules }) => ({
        ...(name.trim().length < 2 && { name: 'Écrivez le nom de l’instance' }),
        ...rulesFaults(rules, kind),
      }),
      refusal: open.error,
    },
  )
  const { kind, name } = form.values
  const send = form.onSubmit(({ owner, ...said }) =>
    open.mutate(
      {
        kind: said.kind,
        name: said.name,
        inseeCode: owner === TERRITORY ? null : owner,
        ...rulesSaid(said, said.kind),
      },
      { onSuccess: ({ id }) => onOpened(id) },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>Ouvrir une instance</h3>
      <SelectField
        label="Pour"
        options={owners.map(({ inseeCode, name: label }) => ({ value: inseeCode ?? TERRITORY, label }))}
        {...form.field('owner')}
      />
      <SelectField
        label="Sorte"
        options={KINDS}
        value={kind}
        onChange={(next) =>
          form.set({ kind: next, ...(name === BODY_KIND_NAMES[kind] && { name: BODY_KIND_NAMES[next] }) })
        }
      />
      <TextField label="Nom" maxLength={200} {...form.field('name')} />
      <RulesFields kind={kind} form={form} />
      <FormEnd sending={open} onCancel={onCancel}>
        Ouvrir l’instance
      </FormEnd>
    </form>
  )
}
