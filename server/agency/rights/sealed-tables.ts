/** Tables of the homes that somebody follows, sealed by the key of the installation: read by the person and who cares for them, through their link. */
export const SEALED_TABLES = [
  'homes.access',
  'homes.alert',
  'homes.alert_step',
  'homes.carer',
  'homes.consent',
  'homes.device',
  'homes.home',
  'homes.link',
  'homes.opinion',
  'homes.withdrawal',
] as const

/** Each of them with the reason why it is not read, or does not leave. */
export const sealedBecause = (reason: string): Record<string, string> =>
  Object.fromEntries(SEALED_TABLES.map((table) => [table, reason]))
