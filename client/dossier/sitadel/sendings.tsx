import { Download } from 'lucide-react'
import { ButtonLink } from '#client/ui/button.tsx'
import table from '#client/ui/table.module.css'
import type { SitadelMonth } from '#contract/dossier/sitadel/sitadel.ts'
import { fill, paths } from '#contract/paths.ts'
import { instantText, monthText, ofMonthText } from '#wording/day.ts'
import { numberText } from '#wording/quantity.ts'

/** What left, month by month, each file as it was. */
export function Sendings({ sendings }: Pick<SitadelMonth, 'sendings'>) {
  if (sendings.length === 0) return <p>Aucun envoi n’a encore été fait.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={table.scroll} aria-label="Envois faits" tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Mois</th>
            <th scope="col">Ordre</th>
            <th scope="col">Lignes</th>
            <th scope="col">Fait</th>
            <th scope="col">Fichier</th>
          </tr>
        </thead>
        <tbody>
          {sendings.map(({ id, month, ordinal, movements, madeAt, madeBy }) => (
            <tr key={id}>
              <th scope="row">{monthText(month)}</th>
              <td>{ordinal}</td>
              <td>{numberText(movements)}</td>
              <td>
                {instantText(madeAt)}
                {madeBy && `, par ${madeBy}`}
              </td>
              <td>
                <ButtonLink
                  variant="quiet"
                  icon={Download}
                  href={fill(paths.sitadelFile, { id })}
                  download={`sitadel-${month}-${ordinal}.txt`}
                  aria-label={`Télécharger l’envoi ${ordinal} ${ofMonthText(month)}`}
                >
                  Télécharger
                </ButtonLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
