import { CommuneCode } from '#contract/agency/letterheads/letterhead.ts'
import { json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { LegalSummary } from './legal-summary.ts'
import { CandidateQuery, Candidates, LegalStatement, NewOpeningChoice, Opening, OpeningLineName } from './opening.ts'

const administered = { tag: 'exploitation', access: 'administrator' } as const

/** What a town hall does before it opens, and what it then says of itself. */
export const openingOperations = {
  readOpening: operation({
    ...administered,
    method: 'get',
    path: paths.opening,
    summary: 'Mise en service : ce qui est en place, ce qui manque, ce qui est à décider',
    status: 200,
    answer: json(Opening),
  }),
  openingRecord: operation({
    ...administered,
    method: 'get',
    path: paths.openingRecord,
    summary: 'Procès-verbal d’ouverture : la mise en service telle qu’elle est ce jour',
    status: 200,
    answer: pdf,
  }),
  decideOpening: operation({
    ...administered,
    method: 'put',
    path: paths.openingChoice,
    params: { line: OpeningLineName },
    summary: 'Décision sur une ligne : plus tard, ou sans objet, avec sa raison',
    body: json(NewOpeningChoice),
    status: 200,
    answer: json(Opening),
    refusals: [409],
  }),
  withdrawOpeningChoice: operation({
    ...administered,
    method: 'delete',
    path: paths.openingChoice,
    params: { line: OpeningLineName },
    summary: 'Retrait d’une décision : la ligne est de nouveau à décider',
    status: 200,
    answer: json(Opening),
  }),
  communeCandidates: operation({
    ...administered,
    method: 'get',
    path: paths.communeCandidates,
    query: CandidateQuery,
    summary: 'Communes de France par leur nom ou leur code postal',
    status: 200,
    answer: json(Candidates),
  }),
  chooseCommune: operation({
    ...administered,
    method: 'put',
    path: paths.servedCommune,
    params: { inseeCode: CommuneCode },
    summary: 'Choix d’une commune servie ici, avant tout fichier',
    status: 200,
    answer: json(Opening),
    refusals: [404],
  }),
  leaveCommune: operation({
    ...administered,
    method: 'delete',
    path: paths.servedCommune,
    params: { inseeCode: CommuneCode },
    summary: 'Retrait d’un choix ; une commune qui a un rôle ou un cadastre reste servie',
    status: 200,
    answer: json(Opening),
    refusals: [404],
  }),
  writeStatement: operation({
    ...administered,
    method: 'put',
    path: paths.legalStatement,
    summary: 'Ce que l’installation dit d’elle au public : éditeur, hébergeur, délégué, accessibilité',
    body: json(LegalStatement),
    status: 200,
    answer: json(Opening),
  }),
  legalSummary: operation({
    tag: 'exploitation',
    access: 'anyone',
    method: 'get',
    path: paths.legalSummary,
    summary: 'Nom de l’installation et ses pages légales, accessibilité dite, pour le pied de page',
    status: 200,
    answer: json(LegalSummary),
  }),
} as const
