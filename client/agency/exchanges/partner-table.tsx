import { RotateCw } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import type { PartnerState } from '#contract/agency/exchanges/exchange.ts'
import { instantText } from '#wording/day.ts'
import { numberText } from '#wording/quantity.ts'
import css from './exchanges.module.css'

type Props = { partners: readonly PartnerState[]; onReplay: (partner: PartnerState) => void }

/** What has not left, partner by partner. */
export const PartnerTable = ({ partners, onReplay }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
  <section className={table.scroll} aria-label="Par partenaire" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Partenaire</th>
          <th scope="col">En attente</th>
          <th scope="col">Réessayés</th>
          <th scope="col">Abandonnés</th>
          <th scope="col">Le plus ancien</th>
          <th scope="col">Rejouer</th>
        </tr>
      </thead>
      <tbody>
        {partners.map((partner) => (
          <tr key={partner.channel}>
            <th scope="row">
              {partner.name}
              {partner.notPlugged && <p className={`${prose.soft} ${css.why}`}>{partner.notPlugged}</p>}
            </th>
            <td>{numberText(partner.pending)}</td>
            <td>{numberText(partner.failed)}</td>
            <td>{numberText(partner.abandoned)}</td>
            <td>{partner.oldestAt ? instantText(partner.oldestAt) : 'Aucun'}</td>
            <td>
              {partner.failed + partner.abandoned > 0 && (
                <Button
                  variant="quiet"
                  icon={RotateCw}
                  aria-label={`Tout rejouer : ${partner.name}`}
                  onClick={() => onReplay(partner)}
                >
                  Tout rejouer
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
