import { officeOperations } from '#contract/agency/offices/office-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { batchFile } from './batch-file.ts'
import { fileBatch, giveUp, retryLine } from './batch-filing.ts'
import { beginBatch, readBatch, readBatches } from './batches.ts'
import { readParcelList } from './list-reading.ts'
import { openOfficeDraft } from './office-drafts.ts'
import {
  cancelInvitation,
  changeOffice,
  inviteColleague,
  joinOffice,
  leaveOffice,
  officeDossiers,
  openOffice,
  readOffices,
} from './offices.ts'

/** Professional offices, for who works there; row-level security says who that is. */
export const officeRoutes = (deps: Deps) =>
  routesOf(deps, officeOperations, {
    readOffices: async ({ personId }) => ({ offices: await readOffices(deps, personId) }),
    openOffice: ({ personId, body }) => openOffice(deps, personId, body),
    changeOffice: ({ personId, params, body }) => changeOffice(deps, personId, params.id, body),
    inviteColleague: ({ personId, params, body }) => inviteColleague(deps, personId, params.id, body),
    cancelInvitation: ({ personId, params }) => cancelInvitation(deps, personId, params.id, params.invitation),
    joinOffice: ({ personId, body }) => joinOffice(deps, personId, body.code),
    leaveOffice: ({ personId, params }) => leaveOffice(deps, personId, params.id, params.person),
    readOfficeDossiers: async ({ personId, params }) => ({
      dossiers: await officeDossiers(deps, personId, params.id),
    }),
    openOfficeDraft: ({ personId, params, body }) => openOfficeDraft(deps, personId, params.id, body),
    readParcelList: ({ personId, params, body }) => readParcelList(deps, personId, params.id, body.text),
    readBatches: ({ personId, params }) => readBatches(deps, personId, params.id),
    beginBatch: ({ personId, params, body }) => beginBatch(deps, personId, params.id, body),
    readBatch: ({ personId, params }) => readBatch(deps, personId, params.id),
    fileBatch: ({ personId, params }) => fileBatch(deps, personId, params.id),
    retryBatchLine: ({ personId, params }) => retryLine(deps, personId, params.id, params.line),
    giveUpBatchLine: ({ personId, params }) => giveUp(deps, personId, params.id, params.line),
    readBatchFile: ({ personId, params }) => batchFile(deps, personId, params.id),
  })
