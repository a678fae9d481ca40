import { readDocumentName } from './document-name.ts'
import { finding, type Report } from './finding.ts'
import { isLeftover, type OpenedPackage } from './opened.ts'
import { type FileRule, ruleFor, type Standard } from './standard.ts'

/** A file of the package that the standard knows. */
export type MatchedFile = { path: string; rule: FileRule }

/** Files that are looked at one by one; the others (.shp, .prj, .cpg…) go with one of these. */
const LOOKED_AT = /\.(dbf|tab|pdf|xml|gml|csv|geojson|gpkg)$|\/$/i

const baseName = (path: string) => path.replace(/\/$/, '').split('/').at(-1) ?? path

/** Names and places of folders and files: what each is, what is missing, what should not be there. */
export function checkFiles({ name, paths }: OpenedPackage, standard: Standard, report: Report): MatchedFile[] {
  if (!standard.folder.test(name)) report(finding('DIRECTORY_UNEXPECTED_NAME', { value: name }))
  const territory = readDocumentName(name)?.territory ?? ''
  if (standard.type === 'SUP' && territory.length === 2 && territory !== 'FR')
    report(finding('CNIG_SUP_BAD_TERRITORY_CODE', { value: territory }))
  const matched: MatchedFile[] = []
  for (const path of paths) {
    if (isLeftover(path)) report(finding('PARVIS_LEFTOVER', { file: path, value: path }))
    else if (LOOKED_AT.test(path)) matched.push(...matchOf(path, standard, report))
  }
  tellMissing(matched, standard, report)
  tellNotPdf(paths, matched, standard, report)
  return matched
}

function matchOf(path: string, standard: Standard, report: Report): MatchedFile[] {
  const match = ruleFor(standard, path)
  if (match?.where === 'there') return [{ path, rule: match.rule }]
  const where = { file: path, value: path.replace(/\/$/, '') }
  if (match !== null) report(finding('FILE_MISPLACED', { ...where, layer: match.rule.name }))
  else report(finding(path.endsWith('/') ? 'DIRECTORY_UNEXPECTED' : 'FILE_UNEXPECTED', where))
  return []
}

function tellMissing(matched: readonly MatchedFile[], { files }: Standard, report: Report): void {
  for (const rule of files) {
    if (rule.presence === 'optional' || matched.some((one) => one.rule === rule)) continue
    const suffix = rule.kind === 'folder' ? '_DIRECTORY' : ''
    const code = rule.presence === 'required' ? 'FILE_MISSING_MANDATORY' : 'FILE_MISSING_RECOMMANDED'
    report(finding(`${code}${suffix}` as const, { value: rule.name, layer: rule.name }))
  }
}

/** Written pieces are PDF files, whatever their case says elsewhere: Thumbs.db among them is refused by the Géoportail. */
function tellNotPdf(
  paths: readonly string[],
  matched: readonly MatchedFile[],
  { type }: Standard,
  report: Report,
): void {
  if (type !== 'SUP' && !matched.some(({ rule }) => rule.kind === 'pdf')) report(finding('CNIG_DOCUMENT_NO_PDF'))
  if (type === 'SUP') return
  const titles = matched.find(({ rule }) => rule.name === 'TITRES_PIECES_ECRITES')?.path
  for (const path of paths) {
    const isPiece = /^Pieces_ecrites\//.test(path) && !path.endsWith('/')
    if (!isPiece || /\.pdf$/.test(path) || path === titles || /\.xml$/.test(path)) continue
    report(finding('CNIG_PIECE_ECRITE_ONLY_PDF', { file: path, value: baseName(path) }))
  }
}

/** At least one generator and one area of effect in an easement. */
export function checkEasementTables(matched: readonly MatchedFile[], { type, files }: Standard, report: Report): void {
  if (type !== 'SUP') return
  const rows = [
    ['_GENERATEUR_SUP_', 'CNIG_GENERATEUR_SUP_NOT_FOUND'],
    ['_ASSIETTE_SUP_', 'CNIG_ASSIETTE_SUP_NOT_FOUND'],
  ] as const
  for (const [part, code] of rows) {
    const isAsked = files.some(({ name }) => name.includes(part))
    if (isAsked && !matched.some(({ rule }) => rule.name.includes(part))) report(finding(code))
  }
}
