import type { DocumentType } from './standard.ts'

/** What the name of a folder says: `41175_PLU_20140603`, `200078244_SCOT_20180218`, `172014607_AC1_2A_20180130`. */
export type DocumentName = {
  name: string
  type: DocumentType
  /** Category of an easement. */
  category: string | null
  /** Who is in charge, for a SCoT and an easement. */
  manager: string | null
  territory: string | null
  /** As written, `20140603`. */
  day: string
  /** Letter of a document in parts. */
  part: string | null
}

const PLAN =
  /^(?<territory>[0-9]{9}|(?:2A|2B|[0-9]{2})[0-9]{3})_(?<type>PLU|PLUi|POS|CC|PSMV)_(?<day>[0-9]{8})(?:_(?<part>[A-Z]))?$/i
const SCOT = /^(?<manager>[0-9]{9})_SCOT_(?<day>[0-9]{8})(?:_(?<part>[A-Z]))?$/i
const EASEMENT = /^(?<manager>[0-9]{9})_(?<category>[A-Z]+[0-9]+(?:bis)?)_(?<territory>[A-Z0-9]+)_(?<day>[0-9]{8})$/i

const TYPES: Readonly<Record<string, DocumentType>> = { plu: 'PLU', plui: 'PLUi', pos: 'POS', cc: 'CC', psmv: 'PSMV' }

/** @returns null when the folder is not named as a document */
export function readDocumentName(name: string): DocumentName | null {
  const base = { name, category: null, manager: null, territory: null, part: null }
  const plan = PLAN.exec(name)?.groups
  if (plan?.territory !== undefined)
    return {
      ...base,
      type: TYPES[(plan.type ?? '').toLowerCase()] ?? 'PLU',
      territory: plan.territory,
      day: plan.day ?? '',
      part: plan.part ?? null,
    }
  const scot = SCOT.exec(name)?.groups
  if (scot?.manager !== undefined)
    return { ...base, type: 'SCoT', manager: scot.manager, day: scot.day ?? '', part: scot.part ?? null }
  const easement = EASEMENT.exec(name)?.groups
  if (easement?.manager === undefined) return null
  const { manager, category = null, territory = null, day = '' } = easement
  return { ...base, type: 'SUP', manager, category, territory, day }
}
