import { z } from 'zod'
import { FileName } from '#contract/file-name.ts'
import { Identifier } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  AskedInForce,
  AskedRegulation,
  FoundArticles,
  NewPlanDocument,
  NewPlanEvent,
  NewPlanProcedure,
  PlanInForce,
  PlanProcedurePage,
  PlanTable,
} from './plan-document.ts'

const open = { tag: 'public', access: 'anyone' } as const
const kept = { tag: 'plan', access: 'person' } as const

/** Planning documents in time: what binds at a place on a day, and the register that says so. */
export const planDocumentOperations = {
  planInForce: operation({
    ...open,
    method: 'get',
    path: paths.planInForce,
    query: AskedInForce,
    summary: 'Document d’urbanisme en vigueur sur une parcelle ou une commune, un jour donné, avec ses preuves',
    status: 200,
    answer: json(PlanInForce),
    refusals: [404],
  }),
  searchRegulation: operation({
    ...open,
    method: 'get',
    path: paths.planRegulation,
    query: AskedRegulation,
    summary: 'Recherche dans le règlement écrit en vigueur dans une commune, ou sur une parcelle, sa zone d’abord',
    status: 200,
    answer: json(FoundArticles),
    refusals: [404],
  }),
  planTable: operation({
    ...kept,
    method: 'get',
    path: paths.planDocuments,
    query: z.object({ on: z.iso.date('Écrivez un jour qui existe : 2019-03-12').optional() }),
    summary: 'Documents d’urbanisme par commune un jour donné, et leurs procédures',
    status: 200,
    answer: json(PlanTable),
    refusals: [403],
  }),
  recordPlanDocument: operation({
    ...kept,
    method: 'post',
    path: paths.planDocuments,
    body: json(NewPlanDocument),
    summary: 'Ajoute un document d’urbanisme au registre',
    status: 201,
    answer: json(z.object({ id: z.string() })),
    refusals: [403, 404],
  }),
  recordPlanProcedure: operation({
    ...kept,
    method: 'post',
    path: paths.planProcedures,
    params: { id: Identifier },
    body: json(NewPlanProcedure),
    summary: 'Ajoute une procédure à un document',
    status: 201,
    answer: json(PlanProcedurePage),
    refusals: [403, 404],
  }),
  planProcedure: operation({
    ...kept,
    method: 'get',
    path: paths.planProcedure,
    params: { id: Identifier },
    summary: 'Une procédure et ses événements',
    status: 200,
    answer: json(PlanProcedurePage),
    refusals: [403, 404],
  }),
  recordPlanEvent: operation({
    ...kept,
    method: 'post',
    path: paths.planEvents,
    params: { id: Identifier },
    body: json(NewPlanEvent),
    summary: 'Ajoute un événement à une procédure, ou en annule un par erreur',
    status: 201,
    answer: json(PlanProcedurePage),
    refusals: [403, 404, 409],
  }),
  addPlanEvidence: operation({
    ...kept,
    method: 'post',
    path: paths.planEvidence,
    params: { id: Identifier },
    headers: { 'X-File-Name': FileName },
    body: anyFile,
    summary: 'Pièce qui justifie un événement',
    status: 201,
    answer: json(PlanProcedurePage),
    refusals: [403, 404, 413],
  }),
  readPlanEvidence: operation({
    ...kept,
    method: 'get',
    path: paths.planEvidenceFile,
    params: { id: Identifier, ordinal: z.coerce.number('Ce numéro n’est pas valable').int().min(1) },
    summary: 'Pièce d’un événement',
    status: 200,
    answer: anyFile,
    refusals: [403, 404],
  }),
}
