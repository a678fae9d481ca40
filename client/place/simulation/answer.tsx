import { CitedArticle } from '#client/clock/cited-article.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { ClockReading, ClockSimulation } from '#contract/clock.ts'
import { dayText } from '#wording/day.ts'
import { CLOCK_LETTER, dayOrNone, partyText } from '#wording/dossier/letters/clock-letter.ts'
import { typographic } from '#wording/typography.ts'
import css from './answer.module.css'

/** Where the dossier stands, what comes next if nobody does anything, what silence means. */
export function Headline({ reading, isTried }: { reading: ClockReading; isTried: boolean }) {
  return (
    <section className={css.headline} aria-live="polite" aria-label="Réponse">
      <p className={css.lead}>
        {reading.state.sentence} {isTried && <span className={css.tried}>avec les actes essayés</span>}
      </p>
      <p>{[reading.next?.sentence, reading.tacit && reading.silence?.sentence].filter(Boolean).join(' ')}</p>
      {!reading.certain && (
        <Notice tone="unknown" title="Une personne doit trancher">
          <p>{CLOCK_LETTER.uncertain}</p>
        </Notice>
      )}
    </section>
  )
}

/** What is lawful on the day of the reading, by whom, until when, and when a letter must leave. */
export function Steps({ reading }: { reading: ClockReading }) {
  const parties = Map.groupBy(reading.steps, ({ by }) => by)
  return (
    <section>
      <h2>{CLOCK_LETTER.steps}</h2>
      {reading.steps.length === 0 && <p className={css.soft}>Plus rien, à cette date.</p>}
      {[...parties].map(([by, steps]) => (
        <section key={by} className={css.party}>
          <h3>{partyText(by)}</h3>
          <ul className={stack.ruled}>
            {steps.map(({ step, label, until, sendElectronicallyBy, article }) => (
              <li key={step}>
                <p>
                  <strong>{label}</strong> {until === null ? 'toujours possible' : `jusqu’au ${dayText(until)} inclus`}
                </p>
                <div className={prose.soft}>
                  {sendElectronicallyBy && (
                    <span className={css.send}>
                      Dernier jour d’envoi électronique : {dayText(sendElectronicallyBy)}.
                    </span>
                  )}{' '}
                  <CitedArticle articles={article} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

/** Points the texts leave open, both readings given, and dangers to see in time. */
export function Warnings({ reading }: { reading: ClockReading }) {
  if (reading.warnings.length === 0) return null
  return (
    <section>
      <h2>{CLOCK_LETTER.warnings}</h2>
      <ul className={css.warnings}>
        {reading.warnings.map(({ sort, point, title, sentence, readings, article }) => (
          <li key={`${point} ${sentence}`} className={css[sort]}>
            <h3>{title}</h3>
            {sentence} <CitedArticle articles={article} />
            {readings.length > 0 && (
              <ul className={css.readings}>
                {readings.map(({ text, retained }) => (
                  <li key={text}>
                    {text}
                    {retained && <strong> ({CLOCK_LETTER.retained})</strong>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Acts that move nothing, and why. */
export function WithoutEffect({ reading, names }: { reading: ClockReading; names: ReadonlyMap<string, string> }) {
  if (reading.withoutEffect.length === 0) return null
  return (
    <section>
      <h2>{CLOCK_LETTER.withoutEffect}</h2>
      <ul className={css.warnings}>
        {reading.withoutEffect.map(({ act, sentence }) => (
          <li key={`${act} ${sentence}`} className={css.alert}>
            {names.has(act) && <h3>{names.get(act)}</h3>}
            <p>{sentence}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What silence brings at the end, as a cell of a table. */
const silenceText = ({ tacit }: ClockReading) => tacit?.label ?? 'aucune décision tacite'

export const isSilenceChanged = (before: ClockReading, after: ClockReading) =>
  before.tacit?.decision !== after.tacit?.decision

type ShiftsProps = { shifts: ClockSimulation['shifts']; before: ClockReading; after: ClockReading }

/** Date by date, what the acts tried change, and what silence would bring. */
export function Shifts({ shifts, before, after }: ShiftsProps) {
  const turns = isSilenceChanged(before, after)
  if (shifts.length === 0 && !turns) return null
  return (
    <section>
      <h2>{CLOCK_LETTER.shifts}</h2>
      <table className={css.shifts}>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Sans ces actes</th>
            <th scope="col">Avec eux</th>
          </tr>
        </thead>
        <tbody>
          {turns && (
            <tr>
              <th scope="row">Silence jusqu’au bout</th>
              <td>{silenceText(before)}</td>
              <td>{silenceText(after)}</td>
            </tr>
          )}
          {shifts.map(({ name, label, from, to }) => (
            <tr key={name}>
              <th scope="row">{typographic(label)}</th>
              <td>{dayOrNone(from)}</td>
              <td>{dayOrNone(to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
