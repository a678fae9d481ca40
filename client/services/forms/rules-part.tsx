import { Plus } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { isNumeric } from '#contract/services/forms/field.ts'
import type { Control, EligibilityRule, FormContent } from '#contract/services/forms/form-content.ts'
import { operatorsFor } from '#contract/services/forms/operators.ts'
import { CONTROL_NAMES } from '#wording/services/forms/form-words.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { replaced, without } from './form-edits.ts'

type Props = {
  content: FormContent
  communes: readonly { inseeCode: string; name: string }[]
  onChange: (change: Partial<FormContent>) => void
}

/** Who may ask, and which numbers must agree. */
export const RulesPart = (props: Props) => (
  <section className={stack.loose} aria-labelledby="regles-formulaire">
    <h2 id="regles-formulaire">Conditions et contrôles</h2>
    <Eligibility {...props} />
    <Controls {...props} />
  </section>
)

function Eligibility({ content, communes, onChange }: Props) {
  const { eligibility, fields } = content
  const set = (rules: EligibilityRule[]) => onChange({ eligibility: rules })
  const first = fields.find((field) => operatorsFor(field).length > 0)
  return (
    <div className={stack.even}>
      <h3>Conditions pour demander</h3>
      <p className={prose.soft}>
        Chacune est dite remplie, non remplie ou à vérifier. Elles informent et n’empêchent pas d’envoyer.
      </p>
      {eligibility.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other identity than its rank
        <div key={at} className={stack.even}>
          <TextField
            label={`Condition ${at + 1}, comme on la lira`}
            maxLength={300}
            value={rule.says}
            onChange={(says) => set(replaced(eligibility, at, { ...rule, says }))}
          />
          <ConditionEditor
            condition={rule.condition}
            fields={fields}
            communes={communes}
            onChange={(condition) =>
              set(condition ? replaced(eligibility, at, { ...rule, condition }) : without(eligibility, at))
            }
          />
        </div>
      ))}
      {first && (
        <Actions>
          <Button
            icon={Plus}
            onClick={() =>
              set([
                ...eligibility,
                { says: 'À écrire', condition: { field: first.id, operator: 'filled', value: null } },
              ])
            }
          >
            Ajouter une condition pour demander
          </Button>
        </Actions>
      )}
    </div>
  )
}

const OPERATORS = (['equals', 'atMost', 'atLeast'] as const).map((value) => ({ value, label: CONTROL_NAMES[value] }))

function Controls({ content: { controls, fields }, onChange }: Props) {
  const numbers = fields.filter(isNumeric)
  const options = numbers.map(({ id, label }) => ({ value: id, label }))
  const set = (next: Control[]) => onChange({ controls: next })
  const [left, right] = numbers
  if (!left || !right) return null
  return (
    <div className={stack.even}>
      <h3>Nombres qui doivent s’accorder</h3>
      {controls.map((control, at) => {
        const change = (next: Partial<Control>) => set(replaced(controls, at, { ...control, ...next }))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a control has no other identity than its rank
          <div key={at} className={stack.even}>
            <div className={stack.fields}>
              <SelectField
                label="Ce nombre"
                value={control.left}
                options={options}
                onChange={(id) => change({ left: id })}
              />
              <SelectField
                label="Doit être"
                value={control.operator}
                options={OPERATORS}
                onChange={(operator) => change({ operator })}
              />
              <SelectField
                label="Celui-ci"
                value={control.right}
                options={options}
                onChange={(id) => change({ right: id })}
              />
            </div>
            <TextField label="Sinon, dire" maxLength={300} value={control.says} onChange={(says) => change({ says })} />
            <Actions>
              <Button variant="quiet" onClick={() => set(without(controls, at))}>
                Retirer ce contrôle
              </Button>
            </Actions>
          </div>
        )
      })}
      <Actions>
        <Button
          icon={Plus}
          onClick={() =>
            set([
              ...controls,
              { left: left.id, operator: 'equals', right: right.id, says: 'Ces deux nombres doivent être égaux' },
            ])
          }
        >
          Ajouter un contrôle
        </Button>
      </Actions>
    </div>
  )
}
