import prose from '#client/ui/prose.module.css'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { HouseholdPage } from '#contract/services/lifts/lift.ts'
import { dayText, legalDay, ofMonthText } from '#wording/day.ts'
import { LIFT_WORDS, liftMonthSentence } from '#wording/services/lifts/lift-words.ts'
import { COLLECTION_STREAM_NAMES } from '#wording/services/places/place-words.ts'
import { LiftRow } from './lift-row.tsx'

/** The bins of a household and its lifts, month by month, with what each month comes to. */
export const HouseholdMonths = ({ household: { bins, months } }: { household: HouseholdPage }) => (
  <>
    <section className={stack.even} aria-labelledby="bacs">
      <h2 id="bacs">Bacs</h2>
      {bins.length === 0 && <p>Aucun bac n’est inscrit.</p>}
      <ul className={stack.ruled}>
        {bins.map(({ id, chip, stream, litres, since, until }) => (
          <li key={`${id}${since}`}>
            {COLLECTION_STREAM_NAMES[stream]}, bac {chip}
            {litres !== null && ` de ${litres} litres`},{' '}
            {until === null
              ? `depuis le ${dayText(legalDay(since))}`
              : `du ${dayText(legalDay(since))} au ${dayText(legalDay(until))}`}
          </li>
        ))}
      </ul>
    </section>
    {months.length === 0 && <p>Aucune levée n’est connue.</p>}
    {months.map((month) => (
      <section key={month.month} className={stack.even} aria-labelledby={`mois-${month.month}`}>
        <h2 id={`mois-${month.month}`}>Levées {ofMonthText(month.month)}</h2>
        <p>
          <strong>{liftMonthSentence(month)}.</strong>
        </p>
        <Rows>
          {month.lifts.map((lift) => (
            <LiftRow key={lift.id} lift={lift} />
          ))}
        </Rows>
      </section>
    ))}
    <p className={prose.soft}>{LIFT_WORDS.contest}</p>
    <p className={prose.soft}>{LIFT_WORDS.law}</p>
  </>
)
