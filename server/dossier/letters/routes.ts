import { letterTemplateOperations } from '#contract/dossier/letters/letter-template-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import type { DossierDeps } from './letters.ts'
import { readTemplate, tryTemplate, writeWords } from './templates.ts'

/** What a town writes in its letters. */
export const letterTemplateRoutes = (deps: DossierDeps) =>
  routesOf(deps, letterTemplateOperations, {
    readLetterTemplate: ({ personId, params, query }) => readTemplate(deps, personId, params.kind, query.commune),
    writeLetterWords: ({ personId, body }) => writeWords(deps, personId, body),
    tryLetterTemplate: async ({ personId, params, body }) =>
      sentPdf('essai.pdf', await tryTemplate(deps, personId, params.kind, body)),
  })
