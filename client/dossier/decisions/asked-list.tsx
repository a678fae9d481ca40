import type { AskedLine } from '#contract/dossier/decisions/decision-desk.ts'
import css from './decision.module.css'

/** What the authority is asked once it decided, and what silence answers: each leads to where it is answered. */
export function AskedList({ asked }: { asked: readonly AskedLine[] }) {
  return (
    <section aria-labelledby="titre-demandes" className={css.section}>
      <h2 id="titre-demandes">Recours et prorogations</h2>
      {asked.length === 0 ? (
        <p>Aucun recours ni aucune demande de prorogation n’attend.</p>
      ) : (
        <ul className={css.lines}>
          {asked.map(({ id, number, title, communeName, says }) => (
            <li key={id}>
              <p>
                <a href={`/dossiers/${id}/decision`}>
                  <strong>{number ?? title}</strong> · {title}, {communeName}
                </a>
              </p>
              {says.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
