/** What kind of document a CNIG identifier names. `CC` carte communale, `POS` the plan before the PLU. */
export type DocumentType = 'PLU' | 'PLUi' | 'POS' | 'CC' | 'PSMV' | 'SCOT'

/** Identity of a planning document, from IDURBA, a file name or the columns of the old standard. */
export type DocumentIdentity = {
  /** What a new version replaces: `DU_62950`, `DU_246200844_A`, `PSMV_75104`, `SCOT_200078244`. */
  partition: string
  /** INSEE code (5) or SIREN (9). */
  territory: string
  type: DocumentType | null
  /** Day of approval as the identifier writes it; null when it is zeros or absent. */
  approvedOn: string | null
  /** IDURBA in capitals: `200057875_PLUI_20250624`; without type when the source has none: `50545_20130902`. */
  idurba: string | null
}

const TERRITORY = '(\\d{9}|(?:\\d{2}|2[AB])\\d{3})'
const TYPE = '(PLUI|PLU|POS|CC|PSMV|SCOT)'

/** Reads `200057875_PLUi_20250624`, `13055_PLU_20191219_A`, `50545_20130902`, `4117520140603`. */
export function parseIdurba(value: unknown): DocumentIdentity | null {
  const text = String(value ?? '')
    .trim()
    .toUpperCase()
    .replace(/\.0+$/, '')
  const typed = new RegExp(`^${TERRITORY}[_-]${TYPE}[_-](\\d{8})(?:[_-]([A-Z0-9]+))?$`).exec(text)
  if (typed) return identity(typed[1], typed[2], typed[3], typed[4])
  const untyped = new RegExp(`^${TERRITORY}[_-]?(\\d{8})(?:[_-]([A-Z0-9]+))?$`).exec(text)
  if (untyped) return identity(untyped[1], undefined, untyped[2], untyped[3])
  return null
}

/**
 * Reads the name of a delivery, folder, file or layer: `248000747_PLUi_20201109.zip`,
 * `248000747_ZONE_URBA_20201109.shp`, `W_248000747_PLUi_20201109`, `DU_62950`, `172014607_SUP_62_AC1` is none.
 */
export function parseDeliveryName(name: string): DocumentIdentity | null {
  const text = name.toUpperCase().replace(/\.[A-Z0-9]{2,5}$/, '')
  const partition = new RegExp(`^(DU|PSMV|SCOT)_${TERRITORY}(?:_([A-Z0-9]+))?$`).exec(text)
  if (partition) {
    return {
      partition: partitionKey(partition[1] === 'DU' ? null : documentType(partition[1]), partition[2], partition[3]),
      territory: partition[2] ?? '',
      type: partition[1] === 'DU' ? null : documentType(partition[1]),
      approvedOn: null,
      idurba: null,
    }
  }
  const delivery = new RegExp(`(?:^|[^0-9A-Z])${TERRITORY}_${TYPE}_(\\d{8})(?:_([A-Z0-9]+))?(?:$|[^0-9A-Z])`).exec(text)
  if (delivery) return identity(delivery[1], delivery[2], delivery[3], delivery[4])
  const table = new RegExp(
    `^${TERRITORY}_(?:ZONE_URBA|SECTEUR_CC|DOC_URBA(?:_COM)?|(?:PRESCRIPTION|INFO)_(?:SURF|LIN|PCT)|HABILLAGE_(?:SURF|LIN|PCT|TXT)|(PERIMETRE_SCOT))_(\\d{8})(?:_[A-Z0-9]+)?$`,
  ).exec(text)
  if (table) return identity(table[1], table[2] ? 'SCOT' : undefined, table[3], undefined)
  return null
}

/** Identity from the columns of the standard before 2014: INSEE and DATAPPRO. */
export function identityOf(territory: string, type: DocumentType | null, approvedOn: string | null): DocumentIdentity {
  const day = approvedOn?.replaceAll('-', '')
  return {
    partition: partitionKey(type, territory),
    territory,
    type,
    approvedOn,
    idurba: day ? [territory, type?.toUpperCase(), day].filter(Boolean).join('_') : null,
  }
}

/** The same document, its type known: `50545_20130902` of a carte communale is `50545_CC_20130902`. */
export function withType(identity: DocumentIdentity, type: DocumentType | null): DocumentIdentity {
  if (type === null || identity.type === type) return identity
  const family = type === 'PSMV' || type === 'SCOT' ? type : 'DU'
  const [, ...rest] = identity.partition.split('_')
  const written = identity.idurba?.replace(/^([0-9AB]+)_(?:[A-Z]+_)?(\d{8})/, `$1_${type.toUpperCase()}_$2`) ?? null
  return { ...identity, type, partition: [family, ...rest].join('_'), idurba: written }
}

/** `PLUI`, `plui` and `PLUi` are one type; local words (« carte communale ») too. */
export function documentType(value: unknown): DocumentType | null {
  const text = String(value ?? '')
    .trim()
    .toUpperCase()
  if (/^PLU-?I/.test(text)) return 'PLUi'
  if (text === 'PLU' || text === 'POS' || text === 'CC' || text === 'PSMV' || text === 'SCOT') return text
  return text === 'CARTE COMMUNALE' ? 'CC' : null
}

function identity(territory = '', type = '', date = '', code = ''): DocumentIdentity {
  const known = documentType(type)
  return {
    partition: partitionKey(known, territory, code),
    territory,
    type: known,
    approvedOn: compactDay(date),
    idurba: [territory, known?.toUpperCase(), date, code].filter(Boolean).join('_'),
  }
}

function partitionKey(type: DocumentType | null, territory = '', code = ''): string {
  const family = type === 'PSMV' || type === 'SCOT' ? type : 'DU'
  return [family, territory, code].filter(Boolean).join('_')
}

function compactDay(date: string): string | null {
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`
  const parsed = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) && date > '1900' ? iso : null
}
