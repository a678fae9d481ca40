import { useQuery } from '@tanstack/react-query'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import type { ApplicantView } from '#contract/dossier/deposit/deposit.ts'
import { dayText } from '#wording/day.ts'
import css from './follow.module.css'
import { applicantQuery } from './queries.ts'

/** What is waited for, from whom and by when; after a refusal, its reasons and what remains open to the applicant. */
export function Standing({ id, isOfCertificate }: { id: string; isOfCertificate: boolean }) {
  const { data } = useQuery(applicantQuery(id))
  if (!data) return null
  const { expected, reasons, recourses, missingPieces, awaited, doubts, received } = data
  return (
    <>
      {doubts.map((doubt) => (
        <p key={doubt} role="status">
          <strong>{doubt}</strong>
        </p>
      ))}
      {received.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      {recourses.length > 0 && (
        <section className={stack.even} aria-labelledby="suites">
          <h2 id="suites">Ce que vous pouvez faire</h2>
          <ul className={css.list}>
            {recourses.map((recourse) => (
              <li key={recourse.what}>
                {recourse.what} <Until {...recourse} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {missingPieces.length > 0 && awaited === null && (
        <section className={stack.even} aria-labelledby="manquent">
          <h2 id="manquent">Pièces obligatoires qui n’ont pas été jointes</h2>
          <p className={prose.soft}>
            {isOfCertificate
              ? 'La mairie répond d’après ce qui est joint. Vous pouvez les ajouter dès maintenant, dans « Pièces déposées ».'
              : 'La mairie peut vous les demander dans le mois qui suit le dépôt ; vous pouvez les ajouter dès maintenant, dans « Pièces déposées ».'}
          </p>
          <ul className={css.list}>
            {missingPieces.map(({ code, label }) => (
              <li key={code}>
                <span>
                  <strong>{code}</strong> {label}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {expected.length > 0 && (
        <section className={stack.even} aria-labelledby="attentes">
          <h2 id="attentes">Ce qui est attendu</h2>
          <ul className={css.list}>
            {expected.map((one) => (
              <li key={`${one.from} ${one.what}`}>
                <div className={`${rows.head} ${css.row}`}>
                  <span>
                    <strong>{one.from}</strong> : {one.what}
                  </span>
                  <Until {...one} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const Reasons = ({ reasons }: { reasons: ApplicantView['reasons'] }) => (
  <section className={stack.even} aria-labelledby="motifs">
    <h2 id="motifs">Les motifs de la décision</h2>
    <ul className={css.list}>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  </section>
)

const Until = ({ by, article }: { by: string | null; article: string | null }) =>
  by === null && article === null ? null : (
    <div className={prose.soft}>
      {by && `au plus tard le ${dayText(by)}`}
      {by && article && ', '}
      {article && <CitedArticle articles={article} />}
    </div>
  )
