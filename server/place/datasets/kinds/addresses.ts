import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash, isCurrent } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult, RecognisedLayer } from '#server/place/datasets/kind.ts'
import { type FieldReader, openStage, type Refusal } from '#server/place/datasets/staging.ts'
import { dayOf, numberOf, textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { streetSearchText } from '#wording/place/addresses/street-search.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { parcelIdOf, readParcelId } from '#wording/place/parcels/parcel-id.ts'
import { ADDRESS_FIELDS, recogniseAddresses, regionalColumns } from './address-columns.ts'
import { banIdentifiers, type IdentifierFault, identifierFault, openConsistency } from './address-identifiers.ts'
import { insertAddresses, LONGEST_NAME } from './address-rows.ts'
import { openStagedCommunes, publishStagedCommunes } from './staged-communes.ts'
import { openTally, type Tally } from './tally.ts'

const KIND = 'addresses'

export const ADDRESS_COLUMNS = {
  insee_code: 'text',
  kind: 'text',
  name: 'text',
  search_text: 'text',
  number: 'integer',
  suffix: 'text',
  postal_code: 'text',
  complement: 'text',
  key: 'text',
  parcel_ids: 'text[]',
  certified: 'boolean',
  is_entrance: 'boolean',
  updated_on: 'date',
} as const

/** In a Base Adresse Locale, the number of a place that has none. */
const NO_NUMBER = 99999

export const addresses: Kind = {
  id: KIND,
  label: 'Adresses',
  fields: ADDRESS_FIELDS,
  recognise: recogniseAddresses,
  load: loadAddresses,
}

async function loadAddresses(db: Database, context: LoadContext): Promise<LoadResult> {
  if (await isCurrent(db, KIND, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, KIND, context, 'Adresses'), changes: [] }
  const stage = await openStage(context, ADDRESS_COLUMNS, 'optional')
  const tally = openTally()
  for (const layer of context.layers) {
    const consistency = openConsistency()
    const regional = regionalColumns(layer.source)
    await stage.read(context, layer, (row, field) => {
      const others = regional
        .map((name) => textOf(row.properties[name]))
        .filter((name) => name !== null && name !== '-')
      const address = addressOf(layer, row.line, field, others.join(' '), tally)
      if (!('refuse' in address)) consistency.see(row.line, String(address.insee_code), banIdentifiers(field))
      return address
    })
    for (const { line, reason, count } of consistency.faults()) tally.add(layer, line, reason, '', {}, count)
  }
  tally.tell(context)
  await stage.settle(context)
  await stage.refuse(
    context,
    sql`ctid in (
      select place
      from (select ctid as place, row_number() over (
          partition by insee_code, search_text, number, suffix, key, geom order by layer_no, line) as rank
        from ${stage.table}) as ranked
      where rank > 1)`,
    'addressTwice',
    { name: sql`name`, number: sql`number` },
  )
  const communes = await openStagedCommunes(db, context, stage, {
    kind: KIND,
    title: 'Adresses',
    updatedOn: sql`updated_on`,
  })
  await insertAddresses(db, stage, communes)
  await publishStagedCommunes(db, communes, stage)
  return { layers: layerResults(stage.counts(), communes.title, communes.vintage), changes: [] }
}

type Doubt = (reason: IdentifierFault | 'addressKey' | 'addressWithoutNumber' | 'parcelLink', value: string) => void

function addressOf(
  layer: RecognisedLayer,
  line: number,
  field: FieldReader,
  otherNames: string,
  tally: Tally,
): Record<keyof typeof ADDRESS_COLUMNS, unknown> | Refusal {
  const known = (name: string) => {
    const text = textOf(field(name))
    return text === 'NA' || text === '-' ? null : text
  }
  const doubt: Doubt = (reason, value) => tally.add(layer, line, reason, value, {})
  const name = known('street')
  if (name === null) return { refuse: why('streetMissing') }
  const length = name.length + otherNames.length
  if (length > LONGEST_NAME) return { refuse: why('nameLong', { length, limit: LONGEST_NAME }) }
  const code = communeOf(known('commune'), known('key'))
  if (code === null) return { refuse: why('communeCode', { code: known('commune') }) }
  const written = known('number')
  const number = written === null ? null : numberOf(written)
  if (written !== null && (number === null || !Number.isInteger(number) || number < 0))
    return { refuse: why('addressNumber', { number: written }) }
  const isPlace = number === NO_NUMBER
  const isNumbered = number !== null && !isPlace
  if (number === null) doubt('addressWithoutNumber', '')
  const fault = identifierFault(banIdentifiers(field), isNumbered)
  if (fault !== null) doubt(fault, '')
  const key = known('key')
  if (key !== null && !/^\d[\dAB]\d{3}_[0-9a-z]{4,}(_\d{5})?/i.test(key)) doubt('addressKey', key)
  return {
    insee_code: code,
    kind: isPlace ? 'place' : 'street',
    name,
    search_text: `${streetSearchText(name)} ${streetSearchText(otherNames)}`.trim(),
    number: isNumbered ? number : null,
    suffix: known('suffix')?.toLowerCase() ?? null,
    postal_code: known('postalCode')?.padStart(5, '0') ?? null,
    complement: known('complement'),
    key,
    parcel_ids: parcelsOf(known('parcels'), doubt),
    certified: truthOf(known('certified')),
    is_entrance: /^entr/i.test(known('position') ?? ''),
    updated_on: dayOf(known('updated')?.replaceAll('.', '-')),
  }
}

/** The code given, else the beginning of the interoperability key. */
function communeOf(code: string | null, key: string | null): string | null {
  const isCode = (text: string) => /^(?:0[1-9]|[1-9]\d|2[AB])\d{3}$/.test(text)
  const given = code?.toUpperCase().replace(/^\d{4}$/, '0$&') ?? ''
  if (isCode(given)) return given
  const start = key?.slice(0, 5).toUpperCase() ?? ''
  return code === null && isCode(start) ? start : null
}

function parcelsOf(text: string | null, doubt: Doubt): string[] {
  if (text === null) return []
  const ids: string[] = []
  for (const written of text.split(/[|,;\s]+/).filter((part) => part !== '')) {
    const identity = readParcelId(written)
    if (identity === null) doubt('parcelLink', written)
    else ids.push(parcelIdOf(identity))
  }
  return [...new Set(ids)]
}

function truthOf(text: string | null): boolean | null {
  if (text === null) return null
  return /^(1|true|t|oui|o)$/i.test(text)
}
