import { z } from 'zod'
import { RowNumber } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { DatasetList } from './dataset.ts'
import { ImportIssue, ImportOptions, ImportPreview, ImportRun, ImportWithdrawal } from './import.ts'

const list = (text: string) => text.split(',').filter((part) => part !== '')

const { as, crs, vintage } = ImportOptions.shape

/** Options of an upload, in its address: the body is the file. */
const UploadQuery = z
  .object({
    name: z.string({ error: 'Donnez le nom du fichier' }).min(1, 'Donnez le nom du fichier'),
    as,
    map: z
      .string()
      .transform((text) => Object.fromEntries(list(text).map((pair) => pair.split('=') as [string, string])))
      .optional()
      .describe('« champ=colonne,champ=colonne »'),
    crs,
    covers: z.string().transform(list).optional().describe('codes séparés par des virgules'),
    vintage,
  })
  .transform(({ name, ...options }) => ({ name, options }))

const administration = { tag: 'administration', access: 'administrator' } as const
const ofRun = { ...administration, params: { id: RowNumber } } as const

/** The datasets in force, for everyone; their imports, for whoever administers. */
export const importOperations = {
  datasets: operation({
    method: 'get',
    path: paths.datasets,
    tag: 'carte',
    access: 'anyone',
    summary: 'Lots de données en vigueur, avec leur source et leur millésime',
    status: 200,
    answer: json(DatasetList),
  }),
  listImports: operation({
    ...administration,
    method: 'get',
    path: paths.imports,
    summary: 'Imports récents',
    status: 200,
    answer: json(z.array(ImportRun)),
  }),
  receiveImport: operation({
    ...administration,
    method: 'post',
    path: paths.imports,
    summary: 'Dépôt d’un fichier à importer',
    query: UploadQuery,
    body: anyFile,
    status: 202,
    answer: json(ImportRun),
    refusals: [413],
  }),
  readImport: operation({
    ...ofRun,
    method: 'get',
    path: paths.import,
    summary: 'Avancement et compte rendu d’un import',
    status: 200,
    answer: json(ImportRun),
    refusals: [404],
  }),
  cancelImport: operation({
    ...ofRun,
    method: 'delete',
    path: paths.import,
    summary: 'Abandon d’un import',
    status: 200,
    answer: json(ImportRun),
    refusals: [404, 409],
  }),
  importIssues: operation({
    ...ofRun,
    method: 'get',
    path: paths.importIssues,
    summary: 'Lignes refusées, réparées ou douteuses',
    query: z.object({ format: z.string().optional().describe('« csv » : pour un tableur') }),
    status: 200,
    answer: json(z.array(ImportIssue)),
    otherwise: { mediaType: 'text/csv' },
    refusals: [404],
  }),
  importPreview: operation({
    ...ofRun,
    method: 'get',
    path: paths.importPreview,
    summary: 'Aperçu cartographique avant acceptation',
    status: 200,
    answer: json(ImportPreview, 'application/geo+json'),
    refusals: [404],
  }),
  readWithdrawal: operation({
    ...ofRun,
    method: 'get',
    path: paths.importWithdrawal,
    summary: 'Ce que retirer un import changerait',
    status: 200,
    answer: json(ImportWithdrawal),
    refusals: [404],
  }),
  withdrawImport: operation({
    ...ofRun,
    method: 'post',
    path: paths.importWithdrawal,
    summary: 'Retrait d’un import',
    status: 200,
    answer: json(ImportRun),
    refusals: [404],
  }),
  acceptImport: operation({
    ...ofRun,
    method: 'post',
    path: paths.importAcceptance,
    summary: 'Acceptation d’un import',
    body: json(ImportOptions),
    status: 202,
    answer: json(ImportRun),
    refusals: [404, 409],
  }),
}
