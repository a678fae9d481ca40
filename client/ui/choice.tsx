import { useId } from 'react'
import buttons from './button.module.css'
import css from './choice.module.css'
import prose from './prose.module.css'

/** One choice among few, as radio buttons drawn in a row. */
export function Choice<Value extends string>({
  legend,
  value,
  options,
  onChange,
  help,
  hideLegend = false,
}: {
  legend: string
  value: Value
  options: readonly { value: Value; label: string; isDisabled?: boolean }[]
  onChange: (value: Value) => void
  help?: string | undefined
  hideLegend?: boolean
}) {
  const name = useId()
  const helpId = useId()
  return (
    <fieldset className={css.choice} aria-describedby={help === undefined ? undefined : helpId}>
      <legend className={hideLegend ? 'visually-hidden' : `${css.legend} ${prose.soft}`}>{legend}</legend>
      {help !== undefined && (
        <p id={helpId} className={prose.soft}>
          {help}
        </p>
      )}
      <div className={css.options}>
        {options.map((option) => (
          <label key={option.value} className={`${css.option} focus-frame`}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.isDisabled}
              onChange={() => onChange(option.value)}
            />
            <span className={option.value === value ? buttons.primary : undefined}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
