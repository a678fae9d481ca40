import { RotateCcw } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { CHANNEL_NAMES, CHANNELS, TYPE_GROUPS, typeText } from './dossier-types.ts'
import { isDay, type Scenario } from './scenario.ts'
import css from './simulator.module.css'
import type { ChangeScenario } from './use-simulator.ts'

type Props = { scenario: Scenario; today: string; onChange: ChangeScenario }

/** What is filed, how, when, and the day it is read. */
export function FilingForm({ scenario, today, onChange }: Props) {
  const { type, channel } = scenario
  return (
    <form className={css.filing} onSubmit={(event) => event.preventDefault()} aria-label="Le dossier">
      <Field label="Nature du dossier">
        {(field) => (
          <select
            {...field}
            value={type ?? ''}
            onChange={({ target }) =>
              onChange({ ...scenario, type: typeOf(target.value), filedOn: scenario.filedOn ?? today })
            }
          >
            <option value="" disabled>
              Choisir…
            </option>
            {TYPE_GROUPS.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {group.types.map((one) => (
                  <option key={one} value={one}>
                    {typeText(one)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Field label="Voie du dépôt">
        {(field) => (
          <select
            {...field}
            value={channel}
            onChange={({ target }) =>
              onChange({ ...scenario, channel: CHANNELS.find((one) => one === target.value) ?? channel })
            }
          >
            {CHANNELS.map((one) => (
              <option key={one} value={one}>
                {CHANNEL_NAMES[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <FilingDays scenario={scenario} today={today} onChange={onChange} />
      <div className={css.readOn}>
        <DayField
          label="Lire l’horloge au"
          value={scenario.today ?? today}
          onChange={(day) => onChange({ ...scenario, today: day === today ? null : day })}
        />
        {scenario.today && scenario.today !== today && (
          <Button variant="quiet" icon={RotateCcw} onClick={() => onChange({ ...scenario, today: null })}>
            Aujourd’hui
          </Button>
        )}
      </div>
    </form>
  )
}

const typeOf = (value: string) => TYPE_GROUPS.flatMap(({ types }) => types).find((one) => one === value) ?? null

function FilingDays({ scenario, onChange }: Props) {
  const { channel, filedOn, receivedOn, registeredOn, acknowledgedOn } = scenario
  return (
    <>
      <DayField
        label={channel === 'paper-post' ? 'Envoyé le' : 'Déposé le'}
        value={filedOn}
        onChange={(day) => onChange({ ...scenario, filedOn: day ?? filedOn })}
      />
      {channel === 'paper-post' && (
        <DayField
          label="Reçu en mairie le"
          value={receivedOn}
          onChange={(day) => onChange({ ...scenario, receivedOn: day })}
        />
      )}
      {channel === 'sve' && (
        <>
          <DayField
            label="Accusé d’enregistrement envoyé le"
            value={registeredOn}
            onChange={(day) => onChange({ ...scenario, registeredOn: day })}
          />
          <DayField
            label="Accusé de réception envoyé le"
            value={acknowledgedOn}
            onChange={(day) => onChange({ ...scenario, acknowledgedOn: day })}
          />
        </>
      )}
    </>
  )
}

type DayFieldProps = { label: string; value: string | null; onChange: (day: string | null) => void }

/** A day; half typed, it says nothing yet. */
export const DayField = ({ label, value, onChange }: DayFieldProps) => (
  <TextField
    label={label}
    type="date"
    min="1990-01-01"
    max="2099-12-31"
    value={value ?? ''}
    onChange={(value) => {
      if (value === '') onChange(null)
      else if (isDay(value)) onChange(value)
    }}
  />
)
