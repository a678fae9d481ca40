import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import {
  ConsultationChoice,
  ConsultationSending,
  LetterToIssue,
  OpinionAnswer,
  Reconsultation,
  RecordedOpinion,
  RequestReceipt,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { requirePerson } from '#platform/session.ts'
import { chooseConsultation, consultAgain, consultationDesk, recordReceipt } from './consultations.ts'
import { endLink, readLink, remindService } from './follow-up.ts'
import { issueLetter, sendWithLetter } from './letters.ts'
import { isConsultationId } from './link.ts'
import { readOpinionFile, receiveDeskFile, recordDeskOpinion } from './recorded.ts'
import { answerRequest, type Bearer, ownRequests, readPiece, readRequest, receiveFile } from './requests.ts'

const Id = z.uuid('Cet identifiant n’est pas valable')
const Key = z.string().min(1).max(200)
const FileName = z
  .string({ error: 'L’en-tête X-File-Name manque' })
  .transform((written, context) => {
    try {
      return decodeURIComponent(written)
    } catch {
      context.addIssue('Le nom du fichier n’est pas écrit comme il faut')
      return z.NEVER
    }
  })
  .pipe(z.string().trim().min(1, 'Le fichier n’a pas de nom').max(255, 'Le nom du fichier est trop long'))

/** The consultations of a dossier for the desk, and the requests for those who are consulted. */
export const consultationRoutes = (deps: Deps) =>
  Router().use(deskRoutes(deps), followUpRoutes(deps), requestRoutes(deps))

const deskRoutes = (deps: Deps) =>
  Router()
    .get(paths.dossierConsultations, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await consultationDesk(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.dossierConsultations, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const choice = ConsultationChoice.parse(req.body)
      res.status(201).json(await chooseConsultation(deps, personId, Id.parse(req.params.id), choice))
    })
    .post(paths.consultationSending, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const sending = ConsultationSending.parse(req.body)
      res.status(201).json(await sendWithLetter(deps, personId, Id.parse(req.params.id), sending))
    })
    .put(paths.consultationReceipt, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { receivedOn } = RequestReceipt.parse(req.body)
      res.json(await recordReceipt(deps, personId, Id.parse(req.params.id), receivedOn))
    })
    .post(paths.reconsultation, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { why } = Reconsultation.parse(req.body)
      res.status(201).json(await consultAgain(deps, personId, Id.parse(req.params.id), why))
    })
    .post(paths.consultationOpinion, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const opinion = RecordedOpinion.parse(req.body)
      res.status(201).json(await recordDeskOpinion(deps, personId, Id.parse(req.params.id), opinion))
    })
    .get(paths.consultationFile, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const file = await readOpinionFile(deps, personId, Id.parse(req.params.id))
      sendFile(deps, res, file, file.fileName)
    })

const followUpRoutes = (deps: Deps) =>
  Router()
    .put(paths.consultationFile, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const fileName = FileName.parse(req.headers['x-file-name'])
      res.status(201).json(await receiveDeskFile(deps, personId, Id.parse(req.params.id), fileName, req))
    })
    .post(paths.consultationReminder, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.status(201).json(await remindService(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.consultationLetters, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { template } = LetterToIssue.parse(req.body)
      res.status(201).json(await issueLetter(deps, personId, Id.parse(req.params.id), template))
    })
    .get(paths.consultationLink, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await readLink(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.consultationLinkEnd, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.json(await endLink(deps, personId, Id.parse(req.params.id)))
    })

const requestRoutes = (deps: Deps) =>
  Router()
    .get(paths.opinionRequests, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await ownRequests(deps, personId))
    })
    .get(paths.opinionRequest, async (req, res) => {
      res.set('Cache-Control', 'no-store').json(await readRequest(deps, await bearerOf(deps, req)))
    })
    .post(paths.opinionRequest, async (req, res) => {
      const bearer = await bearerOf(deps, req)
      res.status(201).json(await answerRequest(deps, bearer, OpinionAnswer.parse(req.body)))
    })
    .get(paths.opinionRequestPiece, async (req, res) => {
      const piece = await readPiece(deps, await bearerOf(deps, req), Id.parse(req.params.id))
      sendFile(deps, res, piece, `${piece.code}_v${piece.version}${EXTENSION[piece.mediaType] ?? ''}`)
    })
    .put(paths.opinionRequestFile, async (req, res) => {
      const bearer = await bearerOf(deps, req)
      const fileName = FileName.parse(req.headers['x-file-name'])
      res.status(201).json(await receiveFile(deps, bearer, fileName, req))
    })

/** A request is opened by its identifier with an account, or by the secret of its link without one. */
async function bearerOf(deps: Deps, req: Request): Promise<Bearer> {
  const key = Key.parse(req.params.key)
  if (!isConsultationId(key)) return { token: key }
  const { personId } = await requirePerson(deps, req)
  return { consultationId: key, personId }
}

/** The name that the applicant gave to a file is not shown to a service: it may bear theirs. */
const EXTENSION: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
}

function sendFile({ files }: Deps, res: Response, file: { sha256: string; mediaType: string }, name: string): void {
  res.set({
    'Content-Type': file.mediaType,
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'private, no-store',
  })
  files.read(file.sha256).pipe(res)
}
