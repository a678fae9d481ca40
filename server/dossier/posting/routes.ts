import { postingOperations } from '#contract/dossier/posting/posting-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { attestPosting, postingRegisterPdf } from './attestation.ts'
import { photographPosting, postingFile } from './photograph.ts'
import { beginPosting, checkPosting, listPostings } from './postings.ts'
import { readPublishedNotice } from './published-notice.ts'

const named = ({ id, posting }: { id: string; posting: string }) => ({ dossierId: id, postingId: posting })

/** What is displayed of a dossier, and what proves it. */
export const postingRoutes = (deps: DossierDeps) =>
  routesOf(deps, postingOperations, {
    listPostings: ({ personId, params }) => listPostings(deps, personId, params.id),
    beginPosting: ({ personId, params, body }) => beginPosting(deps, personId, params.id, body),
    checkPosting: ({ personId, params, body }) => checkPosting(deps, personId, named(params), body),
    photographPosting: ({ personId, params, query, headers, body }) =>
      photographPosting(deps, personId, named(params), {
        ...query,
        fileName: headers['X-File-Name'],
        content: body,
      }),
    attestPosting: ({ personId, params }) => attestPosting(deps, personId, named(params)),
    readPostingFile: ({ personId, params }) =>
      postingFile(deps, personId, { ...named(params), ordinal: params.ordinal }),
    printPostingRegister: async ({ personId, query }) =>
      sentPdf('registre-des-affichages.pdf', await postingRegisterPdf(deps, personId, query.commune)),
    readPublishedNotice: ({ params }) => readPublishedNotice(deps, params.id),
  })
