import { currentPrescription, MOVED_INFORMATIONS } from '#law/plan-codes.ts'
import type { RecognisedLayer } from '#server/place/datasets/kind.ts'
import type { FieldReader, Refusal, RowReader } from '#server/place/datasets/staging.ts'
import { informationType, prescriptionType, ZONE_KINDS, zoneKindLabel } from '#wording/place/constraints/plan.ts'
import { type DoubtFacts, why } from '#wording/place/datasets/import-issue.ts'
import { inseeCode, isNoCommune, meaningfulText, readDay, twoDigits } from './cnig-values.ts'
import { parseDeliveryName, parseIdurba } from './document-id.ts'
import { attributesOf } from './plan-tables.ts'
import type { Tally } from './tally.ts'

/** Columns of the stage of every table of a plan. */
export const PLAN_COLUMNS = {
  code: 'text',
  label: 'text',
  external_key: 'text',
  valid_from: 'date',
  attributes: 'jsonb',
  /** Identity of the document as this row gives it. */
  partition: 'text',
  idurba: 'text',
  commune: 'text',
  approved_on: 'date',
  published_on: 'date',
} as const
export type PlanColumn = keyof typeof PLAN_COLUMNS

export type PlanReader = (layer: RecognisedLayer, tally: Tally) => RowReader<PlanColumn>

type Said = { code: string; label: string }

function planReader(say: (field: FieldReader, doubt: Doubt) => Said | Refusal): PlanReader {
  return (layer, tally) => (row, field) => {
    const doubt: Doubt = (reason, value, detail) => tally.add(layer, row.line, reason, value, detail)
    const said = say(field, doubt)
    if ('refuse' in said) return said
    const valid = readDay(field('validOn'))
    if (valid.unusable !== null) doubt('dateUnusable', valid.unusable, { column: layer.mapping.validOn })
    return {
      ...said,
      ...documentOf(field),
      external_key: meaningfulText(field('externalKey')),
      valid_from: valid.day,
      attributes: attributesOf(row.properties, layer.mapping),
    }
  }
}

type Doubt = <Reason extends keyof DoubtFacts>(reason: Reason, value: string, detail: DoubtFacts[Reason]) => void

function documentOf(field: FieldReader) {
  const written = parseIdurba(field('documentId'))
  const published = parseDeliveryName(meaningfulText(field('partition')) ?? '')
  const insee = inseeCode(field('commune'))
  return {
    partition: published?.partition ?? written?.partition ?? null,
    idurba: written?.idurba ?? null,
    commune: insee !== null && !isNoCommune(insee) ? insee : null,
    approved_on: readDay(field('approvedOn')).day,
    published_on: readDay(field('publishedAt')).day,
  }
}

const ZONE_KIND_NAMES = new Map(Object.keys(ZONE_KINDS).map((kind) => [kind.toLowerCase(), kind]))

/** ZONE_URBA and SECTEUR_CC: the label as printed in the document is the code of the zone. */
export const readZone = planReader((field, doubt) => {
  const printed = meaningfulText(field('label'))
  const longLabel = meaningfulText(field('longLabel'))
  const sector = twoDigits(field('sectorKind'))
  const written = meaningfulText(field('zoneKind'))
  const kind = sector ?? (written === null ? null : (ZONE_KIND_NAMES.get(written.toLowerCase()) ?? written))
  const code = printed ?? kind
  if (code === null) return { refuse: why('zoneWithoutLabel') }
  if (kind === null) doubt('zoneKindMissing', code, {})
  else if (zoneKindLabel(kind) === null) doubt('zoneKindUnknown', kind, {})
  return { code, label: longLabel ?? (kind ? zoneKindLabel(kind) : null) ?? code }
})

/** Type of a row that has none: other (99-00); reserved site when the layer was recognised as a list of them. */
export const readPrescription = planReader((field, doubt) => {
  const label = meaningfulText(field('label'))
  const text = meaningfulText(field('text'))
  const type = typeOf(field, doubt, text !== null && /^(ER|E\.R\.)/.test(text) ? '05' : '99')
  const { code, replaces } = currentPrescription(type, subTypeOf(field))
  if (replaces !== null) doubt('codeReplaced', replaces, { code })
  if (prescriptionType(code) === undefined) doubt('codeUnknown', code, {})
  return { code, label: label ?? text ?? prescriptionType(code)?.label ?? code }
})

export const readInformation = planReader((field, doubt) => {
  const type = typeOf(field, doubt, '99')
  const code = `${type}-${subTypeOf(field)}`
  const moved = MOVED_INFORMATIONS[type]
  if (moved) doubt('informationMoved', code, { now: moved.now })
  else if (informationType(code) === undefined) doubt('codeUnknown', code, {})
  const label = meaningfulText(field('label')) ?? meaningfulText(field('text'))
  return { code, label: label ?? informationType(code)?.label ?? moved?.label ?? code }
})

export const readDressing = planReader((field) => {
  const text = meaningfulText(field('writing')) === null ? null : meaningfulText(field('text'))
  const code = meaningfulText(field('drawing')) ?? meaningfulText(field('writing')) ?? 'habillage'
  return { code, label: text ?? meaningfulText(field('label')) ?? code }
})

export const readSchemePerimeter = planReader(() => ({
  code: 'SCOT',
  label: 'Périmètre du schéma de cohérence territoriale',
}))

function typeOf(field: FieldReader, doubt: Doubt, otherwise: string): string {
  const written = meaningfulText(field('type'))
  const type = twoDigits(written) ?? twoDigits(/^(\d{2})\D/.exec(written ?? '')?.[1])
  if (type === null) doubt('typeMissing', written ?? '', { code: `${otherwise}-00` })
  return type ?? otherwise
}

/** Local files have sub-codes of their own (`05003`); they stay in the attributes, and the CNIG sub-code is 00. */
const subTypeOf = (field: FieldReader) => twoDigits(field('subType')) ?? '00'
