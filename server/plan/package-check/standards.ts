import { readDocumentName } from './document-name.ts'
import { readMetadata } from './metadata.ts'
import type { OpenedPackage } from './opened.ts'
import type { Standard } from './standard.ts'
import { EASEMENT_STANDARDS } from './standards/easement.ts'
import { PLANNING_STANDARDS } from './standards/planning.ts'
import { SCOT_STANDARD } from './standards/scot.ts'

const ALL: ReadonlyMap<string, Standard> = new Map(
  [...PLANNING_STANDARDS, SCOT_STANDARD, ...EASEMENT_STANDARDS].map((standard) => [standard.name, standard]),
)

const LATEST = '2025-06'

/**
 * The version that a package follows: what its metadata say, else what its columns show (INSEE until 2014, SYMBOLE since
 * 2022). Null when its folder is not named as a document: nothing can then be told of it.
 */
export function standardOf(opened: OpenedPackage): Standard | null {
  const document = readDocumentName(opened.name)
  if (document === null) return null
  const { type, category } = document
  if (type === 'SUP') return ALL.get(`cnig_SUP_${category}_2016`) ?? sameCategory(category)
  if (type === 'SCoT') return SCOT_STANDARD
  const version = versionInMetadata(opened) ?? versionInColumns(opened)
  return ALL.get(`cnig_${type}_${version}`) ?? ALL.get(`cnig_${type}_2014`) ?? null
}

const sameCategory = (category: string | null) =>
  EASEMENT_STANDARDS.find(({ name }) => name.toLowerCase() === `cnig_sup_${category}_2016`.toLowerCase()) ?? null

const YEARS: Readonly<Record<string, string>> = {
  '2013': '2013',
  '2014': '2014',
  '2017': '2017',
  '2022': '2022-10',
  '2023': '2022-10',
  '2024': '2024-01',
  '2025': LATEST,
}

function versionInMetadata({ texts }: OpenedPackage): string | null {
  for (const text of texts.values()) {
    for (const { title } of readMetadata(text)?.specifications ?? []) {
      const year = /^CNIG\b.*\bv(\d{4})/i.exec(title ?? '')?.[1]
      const version = year === undefined ? undefined : YEARS[year]
      if (version !== undefined) return version
    }
  }
  return null
}

function versionInColumns({ layers }: OpenedPackage): string {
  const names = new Set([...layers.values()].flatMap(({ fields }) => fields.map(({ name }) => name.toUpperCase())))
  if (names.has('DESTDOMI')) return names.has('IDZONE') || names.has('IDPSC') ? '2014' : '2013'
  return names.has('SYMBOLE') ? LATEST : '2017'
}
