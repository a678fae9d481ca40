import { z } from 'zod'
import { RowNumber } from '#contract/identifier.ts'
import { anyFile, json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { PackageCheck, PackageFinding } from './package-check.ts'

const planner = { tag: 'plan', access: 'person', refusals: [403] } as const
const ofCheck = { ...planner, method: 'get', params: { id: RowNumber }, status: 200, refusals: [403, 404] } as const

/** Checks of packages before the Géoportail, for who makes the plan. */
export const packageCheckOperations = {
  listPackageChecks: operation({
    ...planner,
    method: 'get',
    path: paths.packageChecks,
    summary: 'Contrôles récents de dossiers de document d’urbanisme',
    status: 200,
    answer: json(z.array(PackageCheck)),
  }),
  receivePackage: operation({
    ...planner,
    method: 'post',
    path: paths.packageChecks,
    summary: 'Dépôt d’un dossier (zip) à contrôler avant le Géoportail',
    query: z.object({
      name: z.string({ error: 'Donnez le nom du fichier' }).min(1, 'Donnez le nom du fichier').max(200),
    }),
    body: anyFile,
    status: 202,
    answer: json(PackageCheck),
    refusals: [403, 413],
  }),
  readPackageCheck: operation({
    ...ofCheck,
    path: paths.packageCheck,
    summary: 'Avancement et résultat d’un contrôle',
    answer: json(PackageCheck),
  }),
  packageFindings: operation({
    ...ofCheck,
    path: paths.packageFindings,
    summary: 'Ce qu’un contrôle a trouvé, code par code',
    query: z.object({
      code: z.string().max(80).optional().describe('un code du contrôle national, ou PARVIS_…'),
    }),
    answer: json(z.array(PackageFinding)),
  }),
  packageFindingsCsv: operation({
    ...ofCheck,
    path: paths.packageFindingsCsv,
    summary: 'Tout ce qu’un contrôle a trouvé, pour un tableur',
    answer: { mediaType: 'text/csv' },
  }),
  packageFindingsMap: operation({
    ...ofCheck,
    path: paths.packageFindingsMap,
    summary: 'Ce qu’un contrôle a trouvé et qui a une place sur la carte',
    answer: json(z.looseObject({ type: z.literal('FeatureCollection') }), 'application/geo+json'),
  }),
  packageReport: operation({
    ...ofCheck,
    path: paths.packageReport,
    summary: 'Rapport de contrôle',
    answer: pdf,
  }),
  correctedPackage: operation({
    ...ofCheck,
    path: paths.correctedPackage,
    summary: 'Copie corrigée du dossier',
    answer: { mediaType: 'application/zip' },
  }),
} as const
