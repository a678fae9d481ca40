import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { HeatingReport } from '#contract/services/sensors/domain.ts'
import { sensorOperations } from '#contract/services/sensors/sensor-operations.ts'
import { instantText } from '#wording/day.ts'

const SHOWN = 20

/** The set point that the bookings ask for, and what was heated for nobody. */
export const HeatingPart = ({ id, heating }: { id: number; heating: HeatingReport }) => (
  <section className={stack.even} aria-labelledby="chauffage">
    <h2 id="chauffage">Chauffage d’après les réservations</h2>
    <p>
      <strong>{heating.sentence}</strong>
    </p>
    <p className={prose.soft}>{heating.resourceName} : seules les heures réservées se lisent ici, jamais par qui.</p>
    <Actions>
      <a href={addressOf(sensorOperations.heatingSteps, { params: { id } })}>Consignes de sept jours (CSV)</a>
    </Actions>
    <Rows>
      {heating.steps.slice(0, SHOWN).map(({ from, until, targetC }) => (
        <Row key={from}>
          <p>
            {targetC} °C, du {instantText(from)} au {instantText(until)}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)
