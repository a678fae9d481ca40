/** Public networks whose state a certificate tells (L410-1 b, L111-11), in the order in which it tells them. */
export const PUBLIC_NETWORKS = ['road', 'water', 'sewer', 'electricity'] as const
export type PublicNetwork = (typeof PUBLIC_NETWORKS)[number]

/** `planned`: not there or not enough, and works are due by a known manager at a known day (L111-11). */
export const NETWORK_STATES = ['sufficient', 'planned', 'insufficient', 'unknown'] as const
export type NetworkState = (typeof NETWORK_STATES)[number]
