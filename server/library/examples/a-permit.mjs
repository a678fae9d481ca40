// A house permit filed on 31 January, pieces asked and received: every date, why, and what is not settled.
import { day, explanationOf, READING_NOT_DECISION, reviewClock, stateSentence } from '@parvis/droit-des-sols'

const counter = (iso) => ({ channel: 'counter', filedOn: day(iso) })
const byHand = (iso) => ({ via: 'hand', handedOn: day(iso) })

const clock = reviewClock(
  [
    { id: '1', kind: 'filed', dossier: 'housePermit', variant: 'original', filing: counter('2026-01-31') },
    { id: '2', kind: 'attachmentsRequested', notice: byHand('2026-02-20'), lawful: true },
    { id: '3', kind: 'attachmentsReceived', filing: counter('2026-03-31'), completes: true },
  ],
  day('2026-04-15'),
)
console.log(stateSentence(clock.state))
for (const { day, label, articles, steps } of explanationOf(clock).dates) {
  console.log(day, label, `(${articles.map(({ article }) => article).join(' ; ')})`)
  for (const { text, because } of steps) console.log('          ', text, because ?? '')
}
console.log(READING_NOT_DECISION)
