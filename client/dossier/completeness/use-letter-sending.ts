import { z } from 'zod'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { SentLetter } from '#contract/dossier/completeness/completeness.ts'
import { LetterToSign } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import type { LetterToSend } from '#contract/dossier/completeness/letters-to-sign.ts'
import { paths } from '#contract/paths.ts'

const SENT_AT = {
  piecesRequest: paths.piecesRequest,
  periodIncrease: paths.periodIncrease,
  periodExtension: paths.periodExtension,
  reviewSuspension: paths.reviewSuspension,
  reviewResumption: paths.reviewResumption,
} as const satisfies Record<LetterToSend['letter'], string>

const Waiting = z.array(LetterToSign)

/** Sends a letter of the review, or puts it before who may sign it when the reader may not (L423-1). */
export function useLetterSending<Body>(dossierId: string, letter: LetterToSend['letter'], signedBy: string | null) {
  const direct = useDossierAct<typeof SentLetter, Body>(dossierId, SENT_AT[letter], SentLetter)
  const toSign = useDossierAct<typeof Waiting, { letter: LetterToSend['letter']; sending: Body }>(
    dossierId,
    paths.lettersToSign,
    Waiting,
  )
  const { isPending, error } = signedBy === null ? toSign : direct
  const send = (body: Body, onSuccess?: () => void) => {
    const then = onSuccess ? { onSuccess: () => onSuccess() } : {}
    if (signedBy === null) toSign.mutate({ letter, sending: body }, then)
    else direct.mutate(body, then)
  }
  return { isPending, error, send }
}
