import { type Response, Router } from 'express'
import { z } from 'zod'
import {
  DecisionReview,
  DecisionReviewRequest,
  DecisionSigning,
  DraftSaving,
  LetterPresentation,
  NewDecisionDraft,
  RevocationSigning,
  TacitCertificateSigning,
} from '#contract/dossier/decisions/decision.ts'
import { DecisionSubmission, NewDraftComment } from '#contract/dossier/decisions/decision-desk.ts'
import { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { notFound } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { requirePerson } from '#platform/session.ts'
import { logAccess } from '#server/dossier/attachments/queries.ts'
import { depositNoticePdf } from '#server/dossier/posting/deposit-notice.ts'
import { postingNoticePdf } from '#server/dossier/posting/posting.ts'
import { dossierExists } from '#server/dossier/register/queries.ts'
import { unknownDossier } from '#server/dossier/register/register.ts'
import { signRevocation, signTacitCertificate } from './after-decision.ts'
import { askReview, buildDraft, decisionFile, reviewDraft, saveBlocks } from './decisions.ts'
import { commentDraft, settleRemark, submitDraft } from './exchanges.ts'
import { signLaterLetter } from './later-letters.ts'
import { recordPresentation } from './presentation.ts'
import { issuedFile, issuedOf } from './queries.ts'
import { previewDecision, signDecision } from './signature.ts'
import { signatureDesk } from './signature-desk.ts'

const Id = z.uuid('Cet identifiant n’est pas valable')

/** The decision of a dossier: draft, review, signature; what follows it; the documents issued. */
export const decisionRoutes = (deps: Deps) =>
  Router().use(draftRoutes(deps), exchangeRoutes(deps), signingRoutes(deps), laterRoutes(deps), issuedRoutes(deps))

const draftRoutes = (deps: Deps) =>
  Router()
    .get(paths.decisionDraft, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await decisionFile(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.decisionDraft, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const draft = NewDecisionDraft.parse(req.body)
      res.status(201).json(await buildDraft(deps, personId, Id.parse(req.params.id), draft))
    })
    .put(paths.decisionDraft, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const saving = DraftSaving.parse(req.body)
      res.json(await saveBlocks(deps, personId, Id.parse(req.params.id), saving))
    })
    .post(paths.decisionReviewRequest, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const asked = DecisionReviewRequest.parse(req.body)
      res.status(201).json(await askReview(deps, personId, Id.parse(req.params.id), asked))
    })
    .post(paths.decisionReview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const review = DecisionReview.parse(req.body)
      res.status(201).json(await reviewDraft(deps, personId, Id.parse(req.params.id), review))
    })
    .get(paths.decisionPreview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      sendPdf(res, 'projet.pdf').send(Buffer.from(await previewDecision(deps, personId, Id.parse(req.params.id))))
    })

const exchangeRoutes = (deps: Deps) =>
  Router()
    .post(paths.decisionComments, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const comment = NewDraftComment.parse(req.body)
      res.status(201).json(await commentDraft(deps, personId, Id.parse(req.params.id), comment))
    })
    .post(paths.decisionCommentSettlement, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { id, comment } = req.params
      res.status(201).json(await settleRemark(deps, personId, Id.parse(id), Id.parse(comment)))
    })
    .post(paths.decisionSubmission, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const submission = DecisionSubmission.parse(req.body)
      res.status(201).json(await submitDraft(deps, personId, Id.parse(req.params.id), submission))
    })

const laterRoutes = (deps: Deps) =>
  Router()
    .get(paths.signatures, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await signatureDesk(deps, personId))
    })
    .post(paths.laterLetters, async (req, res) => {
      const session = await requirePerson(deps, req)
      const letter = LaterLetter.parse(req.body)
      res.status(201).json(await signLaterLetter(deps, session, Id.parse(req.params.id), letter))
    })
    .get(paths.postingNotice, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      sendPdf(res, 'panneau.pdf').send(Buffer.from(await postingNoticePdf(deps, personId, Id.parse(req.params.id))))
    })
    .get(paths.depositNotice, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      sendPdf(res, 'avis-de-depot.pdf').send(
        Buffer.from(await depositNoticePdf(deps, personId, Id.parse(req.params.id))),
      )
    })

const signingRoutes = (deps: Deps) =>
  Router()
    .post(paths.decisionSignature, async (req, res) => {
      const session = await requirePerson(deps, req)
      const signing = DecisionSigning.parse(req.body)
      res.status(201).json(await signDecision(deps, session, Id.parse(req.params.id), signing))
    })
    .post(paths.decisionPresentation, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { firstPresentedOn } = LetterPresentation.parse(req.body)
      res.status(201).json(await recordPresentation(deps, personId, Id.parse(req.params.id), firstPresentedOn))
    })
    .post(paths.tacitCertificate, async (req, res) => {
      const session = await requirePerson(deps, req)
      const signing = TacitCertificateSigning.parse(req.body)
      res.status(201).json(await signTacitCertificate(deps, session, Id.parse(req.params.id), signing))
    })
    .post(paths.revocation, async (req, res) => {
      const session = await requirePerson(deps, req)
      const signing = RevocationSigning.parse(req.body)
      res.status(201).json(await signRevocation(deps, session, Id.parse(req.params.id), signing))
    })

const issuedRoutes = (deps: Deps) =>
  Router()
    .get(paths.issuedDocuments, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const id = Id.parse(req.params.id)
      const issued = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
        if (!(await dossierExists(scoped, id))) throw unknownDossier()
        return issuedOf(scoped, id)
      })
      res.set('Cache-Control', 'no-store').json(issued)
    })
    .get(paths.issuedDocument, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const id = Id.parse(req.params.id)
      const file = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
        const found = await issuedFile(scoped, id)
        if (!found) throw notFound('Ce document n’existe pas, ou il ne vous est pas ouvert.')
        const { dossierId, inseeCode } = found
        await logAccess(scoped, {
          personId,
          subject: 'dossier',
          subjectId: dossierId,
          inseeCode,
          purpose: 'document délivré',
        })
        return found
      })
      deps.files.read(file.sha256).pipe(sendPdf(res, file.fileName))
    })

const sendPdf = (res: Response, fileName: string) =>
  res.set({
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'Cache-Control': 'private, no-store',
  })
