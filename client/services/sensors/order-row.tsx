import { addressOf } from '#client/api/call.ts'
import { lightingOperations } from '#contract/services/sensors/lighting-operations.ts'
import type { PublicLightingOrder } from '#contract/services/sensors/public-lighting-order.ts'
import { orderName, outSentence } from '#wording/services/sensors/lighting-order-words.ts'

/** An act that puts lamps out: what it says, and the act itself. */
export const OrderWords = ({ order }: { order: PublicLightingOrder }) => (
  <p>
    {order.area} : {outSentence(order)},{' '}
    {order.hasFile ? (
      <a href={addressOf(lightingOperations.readLightingOrderFile, { params: { id: order.id } })}>{orderName(order)}</a>
    ) : (
      `${orderName(order)}, dont le texte n’est pas déposé`
    )}
    .
  </p>
)
