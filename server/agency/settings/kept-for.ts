import { SETTINGS, type SettingGroup, type SettingKey } from '#contract/agency/settings/settings.ts'
import type { Config } from '#platform/config.ts'
import { fixedBy } from '#platform/settings/kept-settings.ts'
import { USUAL_PORTS } from '#platform/settings/town-config.ts'

type Values = ReadonlyMap<SettingKey, string>

/** Where a group sends what is secret: the setting that names the place, the place as it is reached, and the secrets that go there. */
type Bound = { place: SettingKey; reached: (values: Values) => string; secrets: readonly SettingKey[] }

const asWritten =
  (...keys: readonly SettingKey[]) =>
  (values: Values) =>
    JSON.stringify(keys.map((key) => values.get(key)?.replace(/\/+$/, '') ?? ''))

/** A port that is not written is the usual one of its encryption: writing it changes nothing. */
function mailReached(values: Values): string {
  const security = values.get('mailSecurity') ?? 'starttls'
  const port = values.get('mailPort') ?? USUAL_PORTS[security]
  return JSON.stringify([values.get('mailHost')?.toLowerCase(), port, security])
}

/** Groups that hold a secret and an address. PayFiP and the archives hold no secret; the authority of time stamps is told none. */
const BOUND: Readonly<Partial<Record<SettingGroup, Bound>>> = {
  mail: { place: 'mailHost', reached: mailReached, secrets: ['mailPassword'] },
  operator: {
    place: 'operatorUrl',
    reached: asWritten('operatorUrl', 'operatorAuthorities'),
    secrets: ['operatorCertificate', 'operatorPassphrase', 'operatorPassword'],
  },
  signatureBook: {
    place: 'bookUrl',
    reached: asWritten('bookUrl'),
    secrets: ['bookPassword'],
  },
  proConnect: {
    place: 'proConnectIssuer',
    reached: asWritten('proConnectIssuer'),
    secrets: ['proConnectClientSecret'],
  },
  franceConnect: {
    place: 'franceConnectIssuer',
    reached: asWritten('franceConnectIssuer'),
    secrets: ['franceConnectClientSecret'],
  },
}

export type Unbound = {
  /** Secrets that were given for another place, and are not in this change. */
  again: readonly SettingKey[]
  /** Those that go away with the place that they were given for. */
  withdrawn: readonly SettingKey[]
  /** One that the environment holds: it goes nowhere that a screen says. */
  fixed: { key: SettingKey; variable: string } | undefined
}

const STAYS: Unbound = { again: [], withdrawn: [], fixed: undefined }

/** What becomes of the secrets of a group whose address is changed: none goes where it was not given for. */
export function unboundBy(
  config: Config,
  group: SettingGroup,
  {
    rows,
    before,
    after,
    changed,
  }: { rows: ReadonlySet<SettingKey>; before: Values; after: Values; changed: ReadonlySet<SettingKey> },
): Unbound {
  const bound = BOUND[group]
  if (!bound || bound.reached(before) === bound.reached(after)) return STAYS
  const left = bound.secrets.filter((key) => rows.has(key) && !changed.has(key))
  if (!after.has(bound.place) && fixedBy(config, bound.place) === null)
    return { ...STAYS, withdrawn: before.has(bound.place) ? left : [] }
  return { again: left, withdrawn: [], fixed: fixedOf(config, bound) }
}

function fixedOf(config: Config, { secrets }: Bound): Unbound['fixed'] {
  const key = secrets.find((one) => fixedBy(config, one) !== null)
  const variable = key === undefined ? null : SETTINGS[key].variable
  return key === undefined || variable === null ? undefined : { key, variable }
}
