import { archiveOperations } from '#contract/agency/archives/archive-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { listDossiers } from './due-dossiers.ts'
import {
  abandonElimination,
  destroyElimination,
  listEliminations,
  proposeElimination,
  recordVisa,
  refuseVisa,
  slipFile,
  slipFilesCsv,
  visaFile,
} from './eliminations.ts'
import { exportedDossier } from './export.ts'
import { endedRule, listRules, removeRule, signedRule, writeRule } from './retention-table.ts'
import { listTransfers, moveTransfer, packageFile, prepareTransfer, receiveReply } from './transfers.ts'

/** The archives: how long dossiers serve, what leaves, what is eliminated; and a dossier given whole. */
export const archiveRoutes = (deps: Deps) =>
  routesOf(deps, archiveOperations, {
    listRetentionRules: ({ personId }) => listRules(deps, personId),
    writeRetentionRule: ({ personId, body }) => writeRule(deps, personId, body),
    removeRetentionRule: ({ personId, params }) => removeRule(deps, personId, params.id),
    signRetentionRule: ({ personId, params, body }) => signedRule(deps, personId, params.id, body),
    endRetentionRule: ({ personId, params }) => endedRule(deps, personId, params.id),
    listArchiveDossiers: ({ personId, query }) => listDossiers(deps, personId, query),
    listTransfers: ({ personId }) => listTransfers(deps, personId),
    prepareTransfer: ({ personId, body }) => prepareTransfer(deps, personId, body.dossierId),
    moveTransfer: ({ personId, params, body }) => moveTransfer(deps, personId, params.id, body),
    receiveReply: ({ personId, params, body }) => receiveReply(deps, personId, params.id, body),
    readPackage: ({ personId, params }) => packageFile(deps, personId, params.id),
    listEliminations: ({ personId }) => listEliminations(deps, personId),
    proposeElimination: ({ personId, body }) => proposeElimination(deps, personId, body),
    readSlip: ({ personId, params }) => slipFile(deps, personId, params.id),
    readSlipFiles: ({ personId, params }) => slipFilesCsv(deps, personId, params.id),
    recordVisa: ({ personId, params, query, headers, body }) =>
      recordVisa(deps, personId, params.id, query, { fileName: headers['X-File-Name'], content: body }),
    readVisa: ({ personId, params }) => visaFile(deps, personId, params.id),
    refuseVisa: ({ personId, params, body }) => refuseVisa(deps, personId, params.id, body),
    abandonElimination: ({ personId, params }) => abandonElimination(deps, personId, params.id),
    destroyElimination: ({ personId, params, body }) => destroyElimination(deps, personId, params.id, body.count),
    exportDossier: ({ personId, params }) => exportedDossier(deps, personId, params.id),
  })
