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

/** Tables that name owners of the ground, as MAJIC says them: the town hall has them under an undertaking, for itself alone. */
const OWNER_TABLES = [
  ...[
    'condominium',
    'delivery',
    'exemption',
    'holder',
    'land_request',
    'local',
    'lot',
    'main_part',
    'parcel',
    'reading',
  ],
  ...['subdivision', 'unit', 'unusual_reading'],
]
/** Those that go with them, and name nobody. */
const BESIDE_OWNERS = ['commune_vintage', 'component', 'land_request_figure', 'local_place', 'lot_local']

const because = (names: readonly string[], reason: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`owner.${name}`, reason]))

/** Each table that names owners with the reason why it is not searched. */
export const ownersBecause = (reason: string) => because(OWNER_TABLES, reason)
/** Each table of the schema of owners with the reason why it does not leave. */
export const ownerTablesBecause = (reason: string) => because([...OWNER_TABLES, ...BESIDE_OWNERS], reason)
