import { Fact, Facts } from '#client/ui/facts.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { LightingReport } from '#contract/services/sensors/domain.ts'
import { instantText } from '#wording/day.ts'

/** What the lamps drew beside what was declared, what they do tonight, and the act that puts them out. */
export const LightingPart = ({ lighting }: { lighting: LightingReport }) => (
  <section className={stack.even} aria-labelledby="eclairage">
    <h2 id="eclairage">Consommation et plan d’allumage</h2>
    <p>
      <strong>{lighting.sentence}</strong>
    </p>
    <Facts>
      <Fact term="Arrêté d’extinction">{lighting.extinctionAct || 'aucun n’est inscrit'}</Fact>
    </Facts>
    <h3>La nuit qui vient</h3>
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
