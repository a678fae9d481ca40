import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { type Reading, type Readings, UNSAID_QUANTITIES, unitsOf } from '#contract/services/sensors/quantities.ts'
import { QUANTITY_LABELS, unitSign } from '#wording/services/sensors/sensor-words.ts'

const UNKNOWN = ''
const NOTHING = 'rien'

const CHOICES: readonly { value: string; label: string; reading: Reading | undefined }[] = [
  { value: UNKNOWN, label: 'Pas encore dit : rien n’est gardé', reading: undefined },
  ...UNSAID_QUANTITIES.flatMap((quantity) =>
    unitsOf(quantity).map((unit) => ({
      value: `${quantity} ${unit}`,
      label: `${QUANTITY_LABELS[quantity]}, en ${unitSign(unit)}`,
      reading: { quantity, unit },
    })),
  ),
  { value: NOTHING, label: 'Ne pas le garder', reading: null },
]

const chosenOf = (reading: Reading | undefined) =>
  reading === undefined ? UNKNOWN : reading === null ? NOTHING : `${reading.quantity} ${reading.unit}`

type Props = {
  /** Names of which the unit is to be said, or was. */
  names: readonly string[]
  readings: Readings
  readOnly: boolean
  onChange: (readings: Readings) => void
}

/** What the maker means by a name that says no unit: its notice tells it, the name does not. */
export const UnitsPart = ({ names, readings, readOnly, onChange }: Props) => (
  <fieldset className={stack.close} disabled={readOnly}>
    <legend>Ce que disent ces noms, d’après la notice du fabricant</legend>
    {names.map((name) => {
      const { [name]: reading, ...others } = readings
      return (
        <SelectField
          key={name}
          label={`« ${name} »`}
          options={[
            ...CHOICES.map(({ value, label }) => ({ value, label })),
            ...(CHOICES.some(({ value }) => value === chosenOf(reading))
              ? []
              : [{ value: chosenOf(reading), label: chosenOf(reading) }]),
          ]}
          value={chosenOf(reading)}
          onChange={(value) => {
            const said = CHOICES.find((one) => one.value === value)?.reading
            onChange(said === undefined ? others : { ...others, [name]: said })
          }}
        />
      )
    })}
  </fieldset>
)
