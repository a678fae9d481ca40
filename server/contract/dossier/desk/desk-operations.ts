import { z } from 'zod'
import { DossierId, RowNumber } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  Assignee,
  AssignmentPreview,
  AssignmentRules,
  AssignmentRulesKept,
  DeskMap,
  DeskMapQuery,
  DeskRegisterQuery,
  DeskSummary,
  DossierCounts,
  NewAssignment,
  NewSavedView,
  SavedView,
  StatementComparison,
} from './desk.ts'

const ofDossier = { id: DossierId } as const
const desk = { tag: 'dossiers', access: 'person', status: 200 } as const

/** Operations of the permit desk: queue, map, messages, saved views, assignment. */
export const deskOperations = {
  deskSummary: operation({
    ...desk,
    method: 'get',
    path: paths.deskSummary,
    summary: 'Ce qui demande quelqu’un cette semaine, compté',
    answer: json(DeskSummary),
  }),
  deskMap: operation({
    ...desk,
    method: 'get',
    path: paths.deskMap,
    summary: 'Dossiers sur la carte, groupés selon le zoom, sans nom de personne',
    query: DeskMapQuery,
    answer: json(DeskMap),
  }),
  deskRegister: operation({
    ...desk,
    method: 'get',
    path: paths.deskRegister,
    summary:
      'Dossiers de la liste en CSV, en classeur XLSX ou en GeoPackage, avec le nom du demandeur, selon les droits de la personne : cinq mille au plus',
    query: DeskRegisterQuery,
    answer: { mediaType: 'text/csv' },
    otherwise: { mediaType: 'application/octet-stream' },
  }),
  assignees: operation({
    ...desk,
    method: 'get',
    path: paths.assignees,
    summary: 'Personnes qui peuvent avoir un dossier en charge',
    answer: json(z.array(Assignee)),
  }),
  assign: operation({
    ...desk,
    method: 'put',
    path: paths.dossierAssignment,
    summary: 'Personne en charge d’un dossier',
    params: ofDossier,
    body: json(NewAssignment),
    answer: json(NewAssignment),
    refusals: [403, 404],
  }),
  assignmentRules: operation({
    ...desk,
    method: 'get',
    path: paths.assignmentRules,
    summary: 'Règles qui attribuent les dossiers à leur dépôt, dans l’ordre',
    answer: json(AssignmentRulesKept),
  }),
  saveRules: operation({
    ...desk,
    method: 'put',
    path: paths.assignmentRules,
    summary: 'Remplacement des règles que la personne peut écrire',
    body: json(AssignmentRules),
    answer: json(AssignmentRules),
    refusals: [403],
  }),
  previewRules: operation({
    ...desk,
    method: 'post',
    path: paths.assignmentPreview,
    summary: 'Ce que ces règles feraient des dossiers ouverts non attribués ; rien n’est écrit',
    body: json(AssignmentRules),
    answer: json(AssignmentPreview),
  }),
  applyRules: operation({
    ...desk,
    method: 'post',
    path: paths.assignmentApplication,
    summary: 'Attribution des dossiers ouverts non attribués selon les règles',
    answer: json(z.object({ assigned: z.number().int() })),
    refusals: [403],
  }),
  savedViews: operation({
    ...desk,
    method: 'get',
    path: paths.savedViews,
    summary: 'Vues de la personne et vues que ses collègues partagent',
    answer: json(z.array(SavedView)),
  }),
  keepView: operation({
    ...desk,
    method: 'post',
    path: paths.savedViews,
    summary: 'Filtres gardés sous un nom',
    body: json(NewSavedView),
    status: 201,
    answer: json(z.object({ id: z.number().int() })),
  }),
  removeView: operation({
    ...desk,
    method: 'delete',
    path: paths.savedView,
    summary: 'Suppression d’une vue',
    params: { id: RowNumber },
    answer: json(z.object({ removed: z.number().int() })),
    refusals: [404],
  }),
  dossierCounts: operation({
    ...desk,
    method: 'get',
    path: paths.dossierCounts,
    summary: 'Ce qui attend dans chaque partie d’un dossier',
    params: ofDossier,
    answer: json(DossierCounts),
    refusals: [404],
  }),
  compareStatements: operation({
    ...desk,
    method: 'get',
    path: paths.dossierStatements,
    summary: 'Constats du terrain figés au dépôt, comparés à ceux d’aujourd’hui',
    params: ofDossier,
    answer: json(StatementComparison),
    refusals: [404],
  }),
}
