import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { AssetPage, OverflowReport } from '#contract/services/sensors/sensor.ts'
import { sensorOperations } from '#contract/services/sensors/sensor-operations.ts'
import { dayText, instantText, legalDay, ofMonthText } from '#wording/day.ts'
import { durationText, flowedSentence } from '#wording/services/sensors/sensor-words.ts'

const SHOWN = 20
const MONTHS = 3

/** Days of overflow with their proof: each event, and the times of which nothing is known. */
export function OverflowPart({ asset, overflow }: { asset: AssetPage; overflow: OverflowReport }) {
  return (
    <section className={stack.even} aria-labelledby="deversements">
      <h2 id="deversements">Jours de déversement</h2>
      <p>
        <strong>{overflow.sentence}</strong>
      </p>
      <OverflowFiles id={asset.id} />
      <Rows>
        {overflow.events
          .slice(-SHOWN)
          .toReversed()
          .map(({ from, until, minutes, isLeast, days, ...measured }) => (
            <Row key={from}>
              <p>
                {isLeast ? 'Au moins ' : ''}
                {durationText(minutes)}, du {instantText(from)} au {instantText(until)} :{' '}
                {days.length === 0 ? 'compté avant ce relevé' : `compte pour le ${days.map(dayText).join(', le ')}`}.
              </p>
              <p>{flowedSentence(measured)}</p>
              {isLeast && (
                <p className={prose.soft}>Le capteur s’est tu pendant ce déversement : il a pu durer plus longtemps.</p>
              )}
            </Row>
          ))}
      </Rows>
      <details className={prose.fold}>
        <summary>Comment ces jours sont comptés</summary>
        <Rows>
          {overflow.rules.map(({ article, says }) => (
            <Row key={says}>
              <p>
                {article} : {says}.
              </p>
            </Row>
          ))}
          {overflow.mute
            .slice(-SHOWN)
            .toReversed()
            .map(({ from, until }) => (
              <Row key={from}>
                <p>
                  Muet du {instantText(from)} au {instantText(until)} : on ne sait pas s’il a déversé.
                </p>
              </Row>
            ))}
        </Rows>
        <p>
          {overflow.rainGauge === null
            ? 'Aucun pluviomètre à moins de dix kilomètres : la pluie n’est pas connue.'
            : `Pluie relevée à : ${overflow.rainGauge}, depuis six heures avant le début.`}
        </p>
        <p className={prose.soft}>
          Le fichier d’autosurveillance suit la disposition du SANDRE ; son schéma et ses codes sont à confirmer avec
          l’agence de l’eau avant le premier envoi.
        </p>
        <p className={prose.soft}>
          Ces références sont citées d’après des sources secondaires : un juriste les confirme avant tout usage
          officiel.
        </p>
      </details>
    </section>
  )
}

/** The files of the last months. */
const OverflowFiles = ({ id }: { id: number }) => (
  <Actions>
    {lastMonths().map((month) => (
      <a key={month} href={addressOf(sensorOperations.overflowReport, { params: { id }, query: { month } })}>
        Relevé {ofMonthText(month)} (CSV)
      </a>
    ))}
    {lastMonths().map((month) => (
      <a key={month} href={addressOf(sensorOperations.overflowFile, { params: { id }, query: { month } })}>
        Autosurveillance {ofMonthText(month)} (XML)
      </a>
    ))}
  </Actions>
)

/** The months whose file is asked for most: this one and those before. */
function lastMonths(): string[] {
  const [year = 0, month = 1] = legalDay(new Date().toISOString()).split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  )
}
