import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { LightingReport } from '#contract/services/sensors/domain.ts'
import { instantText } from '#wording/day.ts'

/** What the lamps drew beside what was declared, and what they do tonight. */
export const LightingPart = ({ lighting }: { lighting: LightingReport }) => (
  <section className={stack.even} aria-labelledby="eclairage">
    <h2 id="eclairage">Consommation et plan d’allumage</h2>
    <p>
      <strong>{lighting.sentence}</strong>
    </p>
    <h3>La nuit qui vient</h3>
    {lighting.boost !== null && <p>{lighting.boost}</p>}
    <Rows>
      {lighting.tonight.map(({ from, until, percent }) => (
        <Row key={from}>
          <p>
            {percent} %, du {instantText(from)} au {instantText(until)}
          </p>
        </Row>
      ))}
    </Rows>
    {lighting.tonight.length === 0 && <p>Les lampes restent éteintes.</p>}
  </section>
)
