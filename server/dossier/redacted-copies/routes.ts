import { redactedCopyOperations } from '#contract/dossier/redacted-copies/redacted-copy-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { copyFile, listCopies, makeCopy, publicCopyFile, publishCopy, withdrawCopy } from './redacted-copies.ts'

const named = ({ id, copy }: { id: string; copy: string }) => ({ dossierId: id, copyId: copy })

/** Copies of pieces for the public register. */
export const redactedCopyRoutes = (deps: Deps) =>
  routesOf(deps, redactedCopyOperations, {
    listRedactedCopies: ({ personId, params }) => listCopies(deps, personId, params.id),
    makeRedactedCopy: ({ personId, params, body }) => makeCopy(deps, personId, params.id, body),
    readRedactedCopy: ({ personId, params }) => copyFile(deps, personId, named(params)),
    publishRedactedCopy: ({ personId, params }) => publishCopy(deps, personId, named(params)),
    withdrawRedactedCopy: ({ personId, params }) => withdrawCopy(deps, personId, named(params)),
    readPublishedCopy: ({ params }) => publicCopyFile(deps, params.id),
  })
