import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import type { NoticeFigures } from '#contract/services/notices/notice.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { NOTICE_THEME_NAMES } from '#wording/services/notices/notice-words.ts'

const HEADINGS = [
  'Thème',
  'Abonnés (téléphone)',
  'Abonnés (courriel)',
  'Annonces',
  'Envois acceptés',
  'En échec',
  'Désabonnés',
  'Lectures',
]

/** What the notices reach, given back to the commune: numbers, and nobody behind them. */
export const FiguresPart = ({ figures: { communes } }: { figures: NoticeFigures }) => (
  <section className={stack.loose} aria-labelledby="chiffres">
    <h2 id="chiffres">Qui les annonces atteignent</h2>
    {communes.map(({ inseeCode, name, themes }) => (
      <div key={inseeCode} className={stack.close}>
        <h3>{name}</h3>
        {themes.length === 0 ? (
          <p>Aucun abonné et aucune annonce pour le moment.</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
          <section className={table.scroll} aria-label={`Chiffres ${ofPlace(name)}`} tabIndex={0}>
            <table className={table.table}>
              <thead>
                <tr>
                  {HEADINGS.map((heading) => (
                    <th key={heading} scope="col">
                      {heading}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {themes.map(({ theme, byPush, byMail, notices, accepted, failed, gone, readings }) => (
                  <tr key={theme}>
                    <th scope="row">{NOTICE_THEME_NAMES[theme]}</th>
                    {Object.entries({ byPush, byMail, notices, accepted, failed, gone, readings }).map(
                      ([figure, value]) => (
                        <td key={figure}>{value}</td>
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    ))}
    <p className={prose.tiny}>
      Une lecture est comptée sans rien garder de qui lit. Un abonné peut suivre plusieurs thèmes.
    </p>
  </section>
)
