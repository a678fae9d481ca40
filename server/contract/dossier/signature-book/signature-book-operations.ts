import { z } from 'zod'
import { ClockReading } from '#contract/clock.ts'
import { IssuedDocument } from '#contract/dossier/decisions/decision.ts'
import { PaperPrinting } from '#contract/dossier/decisions/paper-signature.ts'
import { DossierId, Identifier } from '#contract/identifier.ts'
import { json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { FolderEnd, FolderRecording, SignatureBookDesk } from './signature-book.ts'

const common = { tag: 'décision', access: 'person', params: { id: DossierId } } as const
const ofOne = { ...common, params: { id: DossierId, copy: Identifier } } as const

/** The signature book: a decision sent there, what came back, and its end. */
export const signatureBookOperations = {
  readSignatureBook: operation({
    ...common,
    method: 'get',
    path: paths.signatureBook,
    summary: 'Parapheur : où est la décision, et ce qui en est revenu',
    status: 200,
    answer: json(SignatureBookDesk),
    refusals: [403, 404],
  }),
  sendToSignatureBook: operation({
    ...common,
    method: 'post',
    path: paths.signatureBook,
    summary: 'Décision envoyée au parapheur, pour y être signée',
    body: json(PaperPrinting),
    status: 201,
    answer: json(SignatureBookDesk),
    refusals: [403, 404, 409],
  }),
  readSignedFolder: operation({
    ...ofOne,
    method: 'get',
    path: paths.signatureFolderFile,
    summary: 'Le fichier revenu signé ; avant, celui qui a été envoyé',
    status: 200,
    answer: pdf,
    refusals: [403, 404],
  }),
  recordSignedFolder: operation({
    ...ofOne,
    method: 'post',
    path: paths.signatureFolderAct,
    summary: 'Le fichier revenu signé devient la décision, au jour de sa signature, et part',
    body: json(FolderRecording),
    status: 201,
    answer: json(
      z.object({
        document: IssuedDocument.pick({ sha256: true, fileName: true }).extend({ document: z.uuid() }),
        clock: ClockReading,
      }),
    ),
    refusals: [403, 404, 409],
  }),
  endSignatureFolder: operation({
    ...ofOne,
    method: 'post',
    path: paths.signatureFolderEnd,
    summary: 'Envoi au parapheur abandonné, avec sa raison',
    body: json(FolderEnd),
    status: 201,
    answer: json(SignatureBookDesk),
    refusals: [403, 404, 409],
  }),
}
