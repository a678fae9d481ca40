import { appellantName } from '#client/dossier/register/appeals.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import type { ClockReading } from '#contract/clock.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import css from './decision.module.css'

type Props = { reading: ClockReading; acts: readonly RegisterAct[] }

/** Each appeal of the register, what may be said of it, and whether the decision may still be undone. */
export function AppealsPart({ reading: { appeals, definitive }, acts }: Props) {
  if (appeals.length === 0 && definitive === null) return null
  return (
    <section aria-labelledby="appeals" className={css.stack}>
      <h3 id="appeals">Recours et caractère définitif</h3>
      {definitive && <p>{definitive.sentence}</p>}
      {appeals.length > 0 && (
        <Rows aria-label="Recours">
          {appeals.map(({ act, title, sentences }) => (
            <Row key={act}>
              <RowHead>
                <h4 className={prose.name}>{[title, appellantName(act, acts)].join('')}</h4>
              </RowHead>
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Row>
          ))}
        </Rows>
      )}
    </section>
  )
}
