import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import type { Tariff } from '#contract/services/bookings/resource.ts'
import { CATEGORY_NAMES, deliberationText, moneyText, UNIT_NAMES } from '#wording/services/bookings/booking-words.ts'

/** Prices by category, each with the deliberation that fixes it. */
export const TariffsPart = ({ tariffs, caption }: { tariffs: readonly Tariff[]; caption: string }) =>
  tariffs.length === 0 ? (
    <p>Aucune délibération ne fixe encore de tarif : cette ressource ne peut pas être demandée.</p>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by the keyboard
    <section className={table.scroll} tabIndex={0} aria-label={caption}>
      <table className={table.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Pour</th>
            <th scope="col">Prix</th>
            <th scope="col">Caution</th>
            <th scope="col">Fixé par</th>
          </tr>
        </thead>
        <tbody>
          {tariffs.map((tariff) => (
            <tr key={tariff.id}>
              <th scope="row">{CATEGORY_NAMES[tariff.category]}</th>
              <td>{priceWords(tariff)}</td>
              <td>{depositWords(tariff)}</td>
              <td className={prose.soft}>{deliberationText(tariff)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

const priceWords = ({ amountCents, unit, freeUses }: Tariff) =>
  [
    amountCents === 0 ? 'gratuit' : `${moneyText(amountCents)} ${UNIT_NAMES[unit]}`,
    ...(freeUses > 0 ? [`${freeUses} usage${freeUses > 1 ? 's' : ''} gratuit${freeUses > 1 ? 's' : ''} par an`] : []),
  ].join(', ')

const depositWords = ({ depositCents, cleaningCents }: Tariff) =>
  [
    ...(depositCents > 0 ? [moneyText(depositCents)] : []),
    ...(cleaningCents > 0 ? [`${moneyText(cleaningCents)} pour le ménage`] : []),
  ].join(' et ') || 'aucune'
