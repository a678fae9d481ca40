import { fill, paths } from '#contract/paths.ts'
import type { PublicLightingOrder } from '#contract/services/sensors/public-lighting-order.ts'
import { orderName, outSentence } from '#wording/services/sensors/lighting-order-words.ts'

/** An act that puts lamps out: what it says, and the act itself. */
export const OrderWords = ({ order }: { order: PublicLightingOrder }) => (
  <p>
    {order.area} : {outSentence(order)},{' '}
    {order.hasFile ? (
      <a href={fill(paths.publicLightingOrder, { id: String(order.id) })}>{orderName(order)}</a>
    ) : (
      `${orderName(order)}, dont le texte n’est pas déposé`
    )}
    .
  </p>
)
