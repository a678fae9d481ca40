import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import { logAccess, logReading } from '#platform/access-log.ts'
import { routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { SentFile, sentPdf } from '#platform/sent-file.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { pileOf } from '#server/documents/render-pdf.ts'
import { issuedFile, issuedOf } from '#server/dossier/letters/issued-documents.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { depositNoticePdf } from '#server/dossier/posting/deposit-notice.ts'
import { postingNoticePdf } from '#server/dossier/posting/posting.ts'
import { dossierExists } from '#server/dossier/register/dossier-row.ts'
import { signRevocation, signTacitCertificate } from './after-decision.ts'
import { readCertificate, sayCertificate } from './certificate-statement.ts'
import { askReview, buildDraft, decisionFile, reviewDraft, saveBlocks } from './decisions.ts'
import { commentDraft, returnDraft, settleRemark, submitDraft } from './exchanges.ts'
import { signLaterLetter } from './later-letters.ts'
import { returnPaper } from './paper-return.ts'
import { giveUpPaper, printedCopy, printPaper, readPaper } from './paper-signature.ts'
import { recordPresentation } from './presentation.ts'
import { previewDecision, signDecision } from './signature.ts'
import { signatureDesk } from './signature-desk.ts'

/** The decision of a dossier: draft, review, signature; what follows it; the documents issued. */
export const decisionRoutes = (deps: DossierDeps) =>
  routesOf(deps, decisionOperations, {
    readCertificate: ({ personId, params }) => readCertificate(deps, personId, params.id),
    sayCertificate: ({ personId, params, body }) => sayCertificate(deps, personId, params.id, body),
    decisionFile: ({ personId, params }) => decisionFile(deps, personId, params.id),
    buildDraft: ({ personId, params, body }) => buildDraft(deps, personId, params.id, body),
    saveBlocks: ({ personId, params, body }) => saveBlocks(deps, personId, params.id, body),
    askReview: ({ personId, params, body }) => askReview(deps, personId, params.id, body),
    reviewDraft: ({ personId, params, body }) => reviewDraft(deps, personId, params.id, body),
    previewDecision: async ({ personId, params }) =>
      sentPdf('projet.pdf', await previewDecision(deps, personId, params.id)),

    commentDraft: ({ personId, params, body }) => commentDraft(deps, personId, params.id, body),
    settleRemark: ({ personId, params }) => settleRemark(deps, personId, params.id, params.comment),
    submitDraft: ({ personId, params, body }) => submitDraft(deps, personId, params.id, body),
    returnDraft: ({ personId, params, body }) => returnDraft(deps, personId, params.id, body),

    signatureDesk: ({ personId }) => signatureDesk(deps, personId),
    signDecision: ({ params, body, ...signer }) => signDecision(deps, signer, params.id, body),
    signTacitCertificate: ({ params, body, ...signer }) => signTacitCertificate(deps, signer, params.id, body),
    signRevocation: ({ params, body, ...signer }) => signRevocation(deps, signer, params.id, body),
    signLaterLetter: ({ params, body, ...signer }) => signLaterLetter(deps, signer, params.id, body),
    readPaper: ({ personId, params }) => readPaper(deps, personId, params.id),
    printPaper: ({ personId, params, body }) => printPaper(deps, personId, params.id, body),
    readPaperCopy: async ({ personId, params }) => {
      const { fileName, sha256 } = await printedCopy(deps, personId, params.id, params.copy)
      return new SentFile({ name: fileName, mediaType: 'application/pdf', content: deps.files.kept(sha256) })
    },
    giveUpPaper: ({ personId, params, body }) => giveUpPaper(deps, personId, params.id, params.copy, body),
    returnPaper: ({ personId, params, query, headers, body }) =>
      returnPaper(deps, personId, params.id, params.copy, query, { fileName: headers['X-File-Name'], content: body }),
    recordPresentation: ({ personId, params, body }) =>
      recordPresentation(deps, personId, params.id, body.firstPresentedOn),

    printPostingNotice: async ({ personId, params }) =>
      sentPdf('panneau.pdf', await postingNoticePdf(deps, personId, params.id)),
    printDepositNotice: async ({ personId, params }) =>
      sentPdf('avis-de-depot.pdf', await depositNoticePdf(deps, personId, params.id)),
    listIssued: ({ inScope, params }) =>
      inScope(async (scoped) => {
        if (!(await dossierExists(scoped, params.id))) throw problem('dossierUnknown')
        await logReading(scoped, params.id, 'liste des documents délivrés')
        return issuedOf(scoped, params.id)
      }),
    readIssued: async ({ personId, inScope, params }) => {
      const { fileName, sha256 } = await inScope((scoped) => loggedFile(scoped, personId, params.id))
      return new SentFile({ name: fileName, mediaType: 'application/pdf', content: deps.files.kept(sha256) })
    },
    printIssued: async ({ personId, inScope, query }) => {
      const named = await inScope(async (scoped) => {
        const found: string[] = []
        for (const id of query.of) found.push((await loggedFile(scoped, personId, id)).sha256)
        return found
      })
      return sentPdf(
        'documents.pdf',
        await pileOf(await Promise.all(named.map((sha256) => storedBytes(deps.files, sha256)))),
      )
    },
  })

/** @throws Problem 404 when the person may not read it: as if it were not there. */
async function loggedFile(scoped: Scoped, personId: string, id: string) {
  const found = await issuedFile(scoped, id)
  if (!found) throw problem('issuedDocumentUnknown')
  const { dossierId, inseeCode } = found
  await logAccess(scoped, {
    personId,
    subject: 'dossier',
    subjectId: dossierId,
    inseeCode,
    purpose: 'document délivré',
  })
  return found
}
