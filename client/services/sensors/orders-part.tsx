import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { AssetPage } from '#contract/services/sensors/sensor.ts'
import { dayText } from '#wording/day.ts'
import { isLit } from './asset-settings.ts'
import { OrderWords } from './order-row.tsx'

/** Acts that put these lamps out, and whether their plan obeys. */
export function OrdersPart({ asset: { kind, lightingOrders } }: { asset: AssetPage }) {
  if (!isLit(kind)) return null
  return (
    <section className={stack.even} aria-labelledby="arretes">
      <h2 id="arretes">Arrêtés d’extinction</h2>
      {lightingOrders.length === 0 && <p>Aucun arrêté n’éteint cet équipement.</p>}
      <ul className={stack.ruled}>
        {lightingOrders.map((order) => (
          <li key={order.id}>
            <OrderWords order={order} />
            {!order.isInForce && (
              <p className={prose.soft}>
                {order.repealedOn === null
                  ? 'N’est pas en vigueur aujourd’hui.'
                  : `Abrogé le ${dayText(order.repealedOn)}.`}
              </p>
            )}
            {order.against !== '' && (
              <Notice tone="unknown">
                <p>{order.against}</p>
              </Notice>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
