import { type Response, Router } from 'express'
import { z } from 'zod'
import {
  LetterArrival,
  PieceReviewing,
  PiecesArrival,
  PiecesRequestSending,
} from '#contract/dossier/completeness/completeness.ts'
import {
  ExtensionSending,
  IncreaseSending,
  PeriodChoosing,
} from '#contract/dossier/completeness/completeness-period.ts'
import { ResumptionSending, SuspensionSending } from '#contract/dossier/completeness/suspension.ts'
import { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { requirePerson } from '#platform/session.ts'
import { recordArrival } from './answer.ts'
import { completenessFile, reviewPiece } from './completeness.ts'
import { choosePeriod, periodFile } from './period.ts'
import { previewExtension, previewIncrease, sendExtension, sendIncrease } from './period-letters.ts'
import { recordLetterPresentation } from './presentation.ts'
import { previewRequest, sendRequest } from './request.ts'
import { previewResumption, previewSuspension, sendResumption, sendSuspension, suspensionFile } from './suspension.ts'

const Id = z.uuid('Cet identifiant n’est pas valable')
const Key = z.string().trim().min(1).max(80)
const RequestPreview = z.object({ via: SendingWay.default('registered'), delai: z.stringbool().default(false) })

/** The check of a file, its one request for pieces and the answers; the changes of its review period and their letters. */
export const completenessRoutes = (deps: Deps) =>
  Router().use(pieceRoutes(deps), periodRoutes(deps), suspensionRoutes(deps))

const pieceRoutes = (deps: Deps) =>
  Router()
    .get(paths.completeness, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await completenessFile(deps, personId, Id.parse(req.params.id)))
    })
    .put(paths.pieceReview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const [id, key] = [Id.parse(req.params.id), Key.parse(req.params.key)]
      res.json(await reviewPiece(deps, personId, id, key, PieceReviewing.parse(req.body)))
    })
    .get(paths.piecesRequestPreview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { via, delai } = RequestPreview.parse(req.query)
      sendPdf(res, await previewRequest(deps, personId, Id.parse(req.params.id), { via, withIncrease: delai }))
    })
    .post(paths.piecesRequest, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const sending = PiecesRequestSending.parse(req.body)
      res.status(201).json(await sendRequest(deps, personId, Id.parse(req.params.id), sending))
    })
    .post(paths.piecesArrival, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const arrival = PiecesArrival.parse(req.body)
      res.status(201).json(await recordArrival(deps, personId, Id.parse(req.params.id), arrival))
    })
    .post(paths.letterPresentation, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const id = Id.parse(req.params.id)
      await recordLetterPresentation(deps, personId, id, LetterArrival.parse(req.body))
      res.status(201).json(await completenessFile(deps, personId, id))
    })

const periodRoutes = (deps: Deps) =>
  Router()
    .get(paths.period, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await periodFile(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.periodChoices, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const choosing = PeriodChoosing.parse(req.body)
      res.status(201).json(await choosePeriod(deps, personId, Id.parse(req.params.id), choosing))
    })
    .get(paths.periodIncreasePreview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      sendPdf(res, await previewIncrease(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.periodIncrease, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const sending = IncreaseSending.parse(req.body)
      res.status(201).json(await sendIncrease(deps, personId, Id.parse(req.params.id), sending))
    })
    .post(paths.periodExtensionPreview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      sendPdf(res, await previewExtension(deps, personId, Id.parse(req.params.id), ExtensionSending.parse(req.body)))
    })
    .post(paths.periodExtension, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const sending = ExtensionSending.parse(req.body)
      res.status(201).json(await sendExtension(deps, personId, Id.parse(req.params.id), sending))
    })

const suspensionRoutes = (deps: Deps) =>
  Router()
    .get(paths.reviewSuspension, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await suspensionFile(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.reviewSuspension, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const sending = SuspensionSending.parse(req.body)
      res.status(201).json(await sendSuspension(deps, personId, Id.parse(req.params.id), sending))
    })
    .post(paths.reviewSuspensionPreview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const sending = SuspensionSending.parse(req.body)
      sendPdf(res, await previewSuspension(deps, personId, Id.parse(req.params.id), sending))
    })
    .post(paths.reviewResumption, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const sending = ResumptionSending.parse(req.body)
      res.status(201).json(await sendResumption(deps, personId, Id.parse(req.params.id), sending))
    })
    .post(paths.reviewResumptionPreview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const sending = ResumptionSending.parse(req.body)
      sendPdf(res, await previewResumption(deps, personId, Id.parse(req.params.id), sending))
    })

const sendPdf = (res: Response, pdf: Uint8Array) =>
  res
    .set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': "inline; filename*=UTF-8''projet.pdf",
      'Cache-Control': 'private, no-store',
    })
    .send(Buffer.from(pdf))
