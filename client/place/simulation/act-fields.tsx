import { Field } from '#client/ui/field.tsx'
import { actSpec } from './act-kinds.ts'
import { isAsked, isDay, type ScenarioAct } from './scenario.ts'

type Props = { act: ScenarioAct; onChange: (act: ScenarioAct) => void; hidden?: ReadonlySet<string> }

/** The fields of an act, those that depend on another only when it asks for them. */
export function ActFields({ act, onChange, hidden }: Props) {
  const set = (name: string, value: string) => onChange({ ...act, values: { ...act.values, [name]: value } })
  return actSpec(act.kind)
    .fields.filter((field) => !hidden?.has(field.name) && isAsked(field, act.values))
    .map((field) => {
      const value = act.values[field.name] ?? ''
      return (
        <Field
          key={field.name}
          label={field.type === 'day' && field.isOptional ? `${field.label} (si connu)` : field.label}
          help={field.help}
        >
          {(props) =>
            field.type === 'choice' ? (
              <select {...props} value={value} onChange={({ target }) => set(field.name, target.value)}>
                {field.choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </select>
            ) : field.type === 'text' ? (
              <input
                {...props}
                required
                maxLength={field.maxLength}
                value={value}
                onChange={({ target }) => set(field.name, target.value)}
              />
            ) : (
              <input
                {...props}
                type="date"
                min="1990-01-01"
                max="2099-12-31"
                required={!field.isOptional}
                value={isDay(value) ? value : ''}
                onChange={({ target }) => set(field.name, target.value)}
              />
            )
          }
        </Field>
      )
    })
}
