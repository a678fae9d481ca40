import { z } from 'zod'

/**
 * Whether the national base map answers, as the server saw it: the browser asks here, so that a desk without Internet
 * neither waits for pictures nor fills its console with errors.
 */
export const BaseMap = z.object({ reachable: z.boolean(), checkedAt: z.iso.datetime() })
export type BaseMap = z.infer<typeof BaseMap>
