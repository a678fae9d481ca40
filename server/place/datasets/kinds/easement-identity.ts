import { textOf } from '#server/place/datasets/values.ts'
import { easementCategory } from '#wording/place/constraints/easement.ts'

/** What a delivery of servitudes is about: the manager, the category, the place for which it is complete, its day. */
export type EasementDelivery = {
  manager: string | null
  category: string | null
  /** Department (`62`, `2A`, `974`), region, commune or EPCI, as the name says it; null when it says none. */
  geo: string | null
  day: string | null
  /** True when the name is that of a delivery of the standard, which holds all the easements of its place. */
  isComplete: boolean
}

const GEO = '(FR|\\d{2,3}|2[AB]|\\d{5}|2[AB]\\d{3}|\\d{9}|R\\d{2})'

/**
 * Reads the name of a delivery: `172014607_SUP_62_AC1` and `SUP_62_AC1` (GPU), `172014607_AC1_2A_20180130` and
 * `123456789_A5_088_20200313` (standard), `AC2-29`. Null when the name is none of these.
 */
export function parseEasementDelivery(name: string): EasementDelivery | null {
  const text = name.toUpperCase().replace(/\.[A-Z]{2,5}$/, '')
  const published = new RegExp(`^(?:(\\d{9})_)?SUP_${GEO}_([A-Z]+\\d+[A-Z]*)$`).exec(text)
  if (published) return delivery(true, published[1], published[3], published[2])
  const standard = new RegExp(`^(\\d{9})_([A-Z]+\\d+[A-Z]*)_${GEO}_(\\d{8})$`).exec(text)
  if (standard) return delivery(true, standard[1], standard[2], standard[3], standard[4])
  const short = new RegExp(`^([A-Z]+\\d+[A-Z]*)[-_]${GEO}(?:[-_].*)?$`).exec(text)
  return short && easementCategory(short[1] ?? '') ? delivery(false, undefined, short[1], short[2]) : null
}

function delivery(
  isComplete: boolean,
  manager?: string,
  category = '',
  geo = '',
  day?: string,
): EasementDelivery | null {
  const known = easementCategory(category)
  if (known === null) return null
  const iso = day ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : null
  return { manager: manager ?? null, category: known, geo: departmentOf(geo), day: iso, isComplete }
}

/** Departments are written with two or three characters: `088` is 88, `974` stays. */
const departmentOf = (geo: string) => (/^0\d{2}$/.test(geo) ? geo.slice(1) : geo)

/** `AC1` of `AC1-172014607-1907183101-1-2`, `AC2_02_Abers_ass`, `AC1_ASSIETTE_SUP_S`, `ac1`; null when it is none. */
export function categoryIn(value: unknown): string | null {
  const [first = ''] = (textOf(value) ?? '').split(/[-_ .]/)
  return easementCategory(first)
}

/** SIREN of the manager in an identifier of the standard: `AC1-172014607-…`. */
export function managerIn(key: string | null): string | null {
  return /^[A-Za-z]+\d+[A-Za-z]*-(\d{9})(?:-|$)/.exec(key ?? '')?.[1] ?? null
}

/** What is common to the names of an easement, its source, its area and its acts: `AC2_02_Abers_ass` → `ac2_02_abers`. */
export function commonName(name: string | null): string {
  return (name ?? '')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[_-](\d{8}[_-])?(ass|gen|sup|act|abor|im)$/, '')
    .replace(/[^a-z0-9]/g, '')
}

/**
 * Easement of an area by the form of its identifiers, when no generator says it: idAss = idGen-n, idGen = idSup-n.
 * @returns candidates, nearest first
 */
export function parentKeys(key: string | null): string[] {
  const keys: string[] = []
  for (let rest = key ?? ''; /-[^-]+$/.test(rest); ) {
    rest = rest.replace(/-[^-]+$/, '')
    if (/^[A-Za-z]+\d+[A-Za-z]*-\d{9}-/.test(`${rest}-`) && rest.split('-').length > 2) keys.push(rest)
  }
  return keys
}

/** Commune whose SIREN this is (21, then its department and its number in it); null for any other body. Paris has a number of its own. */
export function communeOfSiren(siren: string | null): string | null {
  const overseas = /^2197(\d)0(\d{2})\d$/.exec(siren ?? '')
  if (overseas) return `97${overseas[1]}${overseas[2]}`
  const [, department, number] = /^21(\d{2})0(\d{3})\d$/.exec(siren ?? '') ?? []
  return department === undefined || department === '75' || department === '20' ? null : `${department}${number}`
}

/** The commune that manages, where the delivery says that it is about another place. */
export function contradictedBy({ manager, geo }: EasementDelivery): string | null {
  const commune = communeOfSiren(manager)
  if (commune === null || geo === null || !/^(\d{5}|\d{2,3})$/.test(geo)) return null
  return commune.startsWith(geo) ? null : commune
}
