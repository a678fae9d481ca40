import { Plus } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { BARE_OPERATORS, type Clause, type Condition, type Operator } from '#contract/services/forms/condition.ts'
import { type Field, isNumeric } from '#contract/services/forms/field.ts'
import { operatorsFor, optionsOf } from '#contract/services/forms/operators.ts'
import { COUNTRIES, DEPARTMENTS, type Division, REGIONS } from '#wording/place/divisions.ts'
import { comparedText, conditionText, OPERATOR_NAMES } from '#wording/services/forms/condition-text.ts'
import { replaced, without } from './form-edits.ts'
import { NumberField } from './number-field.tsx'
import { DivisionField, IntercommunalityField } from './place-fields.tsx'

type Node = Extract<Condition, { join: string }>['of'][number]
type Props = {
  condition: Condition | null
  /** Questions on which it may bear. */
  fields: readonly Field[]
  communes: readonly { inseeCode: string; name: string }[]
  onChange: (condition: Condition | null) => void
}

const nodesOf = (condition: Condition | null): readonly Node[] =>
  condition === null ? [] : 'join' in condition ? condition.of : [condition]

const togetherAs = (join: 'all' | 'any', nodes: readonly Node[]): Condition | null => {
  const [first] = nodes
  if (!first) return null
  return nodes.length === 1 && !('join' in first) ? first : { join, of: [...nodes] }
}

/** A condition made by three lists, and read as a sentence. */
export function ConditionEditor({ condition, fields, communes, onChange }: Props) {
  const usable = fields.filter((field) => operatorsFor(field).length > 0)
  const nodes = nodesOf(condition)
  const join = condition !== null && 'join' in condition ? condition.join : 'all'
  const named = (id: string) => fields.find((field) => field.id === id)
  const set = (next: readonly Node[], by: 'all' | 'any' = join) => onChange(togetherAs(by, next))
  const [first] = usable
  const names = Object.fromEntries(communes.map(({ inseeCode, name }) => [inseeCode, name]))
  return (
    <div className={stack.even}>
      {condition !== null && (
        <p aria-live="polite" className={prose.soft}>
          Si {conditionText(condition, named, names)}.
        </p>
      )}
      {nodes.length > 1 && (
        <SelectField
          label="Il faut"
          value={join}
          options={[
            { value: 'all', label: 'que tout soit vrai' },
            { value: 'any', label: 'qu’une au moins soit vraie' },
          ]}
          onChange={(by) => set(nodes, by)}
        />
      )}
      {nodes.map((node, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other identity than its rank
        <div key={at} className={stack.even}>
          {'join' in node ? (
            <p>{conditionText(node, named, names)}</p>
          ) : (
            <ClauseEditor
              clause={node}
              fields={usable}
              communes={communes}
              onChange={(next) => set(replaced(nodes, at, next))}
            />
          )}
          <Actions>
            <Button variant="quiet" onClick={() => set(without(nodes, at))}>
              Retirer cette condition
            </Button>
          </Actions>
        </div>
      ))}
      {first && (
        <Actions>
          <Button icon={Plus} onClick={() => set([...nodes, startOf(first)])}>
            {nodes.length === 0 ? 'Poser une condition' : 'Ajouter une condition'}
          </Button>
        </Actions>
      )}
    </div>
  )
}

/** The first thing that a question may be asked, with its first answer. */
function startOf(field: Field): Clause {
  const operator: Operator = operatorsFor(field)[0] ?? 'filled'
  return { field: field.id, operator, value: BARE_OPERATORS.includes(operator) ? null : startValue(field) }
}

const startValue = (field: Field): Clause['value'] => optionsOf(field)?.[0] ?? (isNumeric(field) ? 0 : '')

type ClauseProps = Pick<Props, 'fields' | 'communes'> & { clause: Clause; onChange: (clause: Clause) => void }

function ClauseEditor({ clause, fields, communes, onChange }: ClauseProps) {
  const target = fields.find(({ id }) => id === clause.field)
  const operators = target ? operatorsFor(target) : []
  return (
    <div className={stack.fields}>
      <SelectField
        label="La réponse à"
        value={clause.field}
        options={[
          ...(target ? [] : [{ value: clause.field, label: `question disparue (${clause.field})` }]),
          ...fields.map(({ id, label }) => ({ value: id, label })),
        ]}
        onChange={(id) => {
          const field = fields.find((one) => one.id === id)
          if (field) onChange(startOf(field))
        }}
      />
      <SelectField
        label="Comparaison"
        value={clause.operator}
        options={operators.map((value) => ({ value, label: OPERATOR_NAMES[value] }))}
        onChange={(operator) =>
          onChange({
            ...clause,
            operator,
            value: BARE_OPERATORS.includes(operator) ? null : (clause.value ?? (target ? startValue(target) : '')),
          })
        }
      />
      {target && !BARE_OPERATORS.includes(clause.operator) && (
        <Compared
          clause={clause}
          target={target}
          communes={communes}
          onChange={(value) => onChange({ ...clause, value })}
        />
      )}
    </div>
  )
}

type ComparedProps = {
  clause: Clause
  target: Field
  communes: Props['communes']
  onChange: (value: Clause['value']) => void
}

/** What is chosen from when a condition compares a place. */
function divisionsOf(operator: Operator, kind: Field['kind']): readonly Division[] | null {
  if (operator === 'inDepartment' || operator === 'outsideDepartment') return DEPARTMENTS
  if (operator === 'inRegion' || operator === 'outsideRegion') return REGIONS
  if (kind === 'department') return DEPARTMENTS
  if (kind === 'region') return REGIONS
  return kind === 'country' ? COUNTRIES : null
}

function Compared({ clause, target, communes, onChange }: ComparedProps) {
  const label = 'Valeur'
  const divisions = divisionsOf(clause.operator, target.kind)
  if (divisions)
    return (
      <DivisionField
        label={label}
        divisions={divisions}
        value={clause.value}
        onChange={(code) => onChange(typeof code === 'string' ? code : '')}
      />
    )
  if (target.kind === 'intercommunality')
    return (
      <IntercommunalityField
        label={label}
        value={clause.value}
        onChange={(siren) => onChange(typeof siren === 'string' ? siren : '')}
      />
    )
  if (clause.operator === 'inCommune' || clause.operator === 'outsideCommune')
    return (
      <SelectField
        label={label}
        value={String(clause.value ?? '')}
        options={[
          { value: '', label: 'Choisir…' },
          ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
        ]}
        onChange={onChange}
      />
    )
  const options = optionsOf(target)
  if (options)
    return (
      <SelectField
        label={label}
        value={String(clause.value)}
        options={options.map((one) => ({
          value: String(one),
          label: typeof one === 'string' ? one : comparedText(one, target.kind),
        }))}
        onChange={(chosen) => onChange(options.find((one) => String(one) === chosen) ?? null)}
      />
    )
  if (isNumeric(target))
    return (
      <NumberField
        label={label}
        value={clause.value}
        isAmount={target.kind === 'amount' || (target.kind === 'calculation' && target.unit === 'amount')}
        onChange={(value) => onChange(typeof value === 'number' ? value : 0)}
      />
    )
  return (
    <TextField
      label={label}
      type={target.kind === 'date' ? 'date' : 'text'}
      maxLength={200}
      value={String(clause.value ?? '')}
      onChange={onChange}
    />
  )
}
