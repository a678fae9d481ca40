import { readDocumentName } from './document-name.ts'
import { finding, type Report, type Where } from './finding.ts'
import type { Standard } from './standard.ts'
import { readDay } from './value-rules.ts'

type IdRow = {
  file: string
  layer: string
  row: number
  id: string | null
  where: Where
  approved: string | null
}

/** What the tables say of the document they belong to. */
export type DocumentRows = { ids: IdRow[]; communes: number; perimeters: number }

const TERRITORY = '([0-9]{9}|(2A|2B|[0-9]{2})[0-9]{3})'

/** How an identifier is written, by version of the standard. */
const FORMS = {
  territoryAndDay: { form: new RegExp(`^${TERRITORY}_?[0-9]{8}$`), words: '<INSEE ou SIREN><jour d’approbation>' },
  folderName: {
    form: new RegExp(`^${TERRITORY}_(PLU|PLUi|POS|CC|PSMV|SCOT)_[0-9]{8}(_[A-Z])?$`, 'i'),
    words: '<INSEE ou SIREN>_<type de document>_<jour d’approbation>',
  },
} as const

/** True when the identifier of a row is that of the document of the folder. */
function isOfFolder(id: string, folder: string, kind: keyof typeof FORMS): boolean {
  if (kind === 'folderName') return id.toLowerCase() === folder.toLowerCase()
  const [territory = '', , day = ''] = folder.split('_')
  return id.startsWith(territory) && id.slice(territory.length).includes(day)
}

/** Rows of DOC_URBA that are the document's: a table of a département holds those of many others. */
export const ownRows = (folder: string, { documentId }: Standard, { ids }: DocumentRows): number =>
  ids.filter(
    ({ layer, id }) => layer === 'DOC_URBA' && id !== null && documentId !== null && isOfFolder(id, folder, documentId),
  ).length

/** IDURBA everywhere, the row of the document, the number of communes and of perimeters. */
export function checkIdentity(folder: string, standard: Standard, rows: DocumentRows, report: Report): void {
  const kind = standard.documentId
  if (kind === null) return
  const { form, words } = FORMS[kind]
  const name = readDocumentName(folder)
  let own: IdRow[] = []
  for (const row of rows.ids) {
    const { file, layer, row: line, id, where } = row
    if (id === null) continue
    const told = { file, layer, row: line, attribute: 'IDURBA', value: id, where }
    if (layer === 'DOC_URBA') {
      if (!form.test(id)) report(finding('CNIG_IDURBA_INVALID', { ...told, facts: { expected: words } }))
      if (isOfFolder(id, folder, kind)) own = [...own, row]
    } else if (name !== null && !isOfFolder(id, folder, kind))
      report(finding('CNIG_IDURBA_UNEXPECTED', { ...told, facts: { expected: folder } }))
  }
  tellDocumentRow(folder, own, rows, report)
  const isThere = (layer: string) => rows.ids.some((row) => row.layer === layer)
  if (standard.type === 'PLUi' && isThere('DOC_URBA_COM') && rows.communes < 2)
    report(
      finding('CNIG_DOC_URBA_COM_UNEXPECTED_SIZE', {
        file: rows.ids.find(({ layer }) => layer === 'DOC_URBA_COM')?.file ?? null,
        layer: 'DOC_URBA_COM',
        facts: { count: String(rows.communes) },
        where: { kind: 'nowhere', because: 'table' },
      }),
    )
  if (standard.type === 'SCoT' && isThere('PERIMETRE_SCOT') && rows.perimeters !== 1)
    report(
      finding('CNIG_PERIMETRE_SCOT_UNEXPECTED_SIZE', {
        file: rows.ids.find(({ layer }) => layer === 'PERIMETRE_SCOT')?.file ?? null,
        layer: 'PERIMETRE_SCOT',
        facts: { count: String(rows.perimeters) },
        where: { kind: 'nowhere', because: 'table' },
      }),
    )
}

function tellDocumentRow(folder: string, own: readonly IdRow[], rows: DocumentRows, report: Report): void {
  const file = rows.ids.find(({ layer }) => layer === 'DOC_URBA')?.file ?? null
  const told = { file, layer: 'DOC_URBA', attribute: 'IDURBA', where: { kind: 'nowhere', because: 'table' } } as const
  if (own.length === 0) report(finding('CNIG_IDURBA_NOT_FOUND', { ...told, facts: { expected: folder } }))
  if (own.length > 1)
    report(finding('CNIG_IDURBA_MULTIPLE_FOUND', { ...told, facts: { expected: folder, count: String(own.length) } }))
  const [row] = own
  const day = readDocumentName(folder)?.day
  const approved = row?.approved ?? null
  const read = approved === null ? null : readDay(approved)
  if (row === undefined || day === undefined || read === null || read === day || day === '00000000') return
  report(
    finding('PARVIS_APPROVAL_DAY', {
      ...{ file: row.file, layer: row.layer, row: row.row, where: row.where },
      attribute: 'DATAPPRO',
      value: approved,
      facts: { expected: day },
    }),
  )
}
