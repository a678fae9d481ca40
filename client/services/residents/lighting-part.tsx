import { OrderWords } from '#client/services/sensors/order-row.tsx'
import stack from '#client/ui/stack.module.css'
import type { PublicLightingOrder } from '#contract/services/sensors/public-lighting-order.ts'

/** When the street lamps are out, and by which act. */
export const LightingPart = ({ orders }: { orders: readonly PublicLightingOrder[] }) => (
  <section className={stack.even} aria-labelledby="eclairage">
    <h2 id="eclairage">Éclairage public</h2>
    <ul className={stack.ruled}>
      {orders.map((order) => (
        <li key={order.id}>
          <OrderWords order={order} />
        </li>
      ))}
    </ul>
  </section>
)
