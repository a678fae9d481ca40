import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import type { LetterToSend } from '#contract/dossier/completeness/letters-to-sign.ts'

/** A letter of the review, and what is said of it. */
export type LetterSent = z.input<typeof LetterToSend>

function sendLetter(id: string, said: LetterSent) {
  const params = { id }
  switch (said.letter) {
    case 'piecesRequest':
      return call(completenessOperations.sendRequest, { params, body: said.sending })
    case 'periodIncrease':
      return call(completenessOperations.sendIncrease, { params, body: said.sending })
    case 'periodExtension':
      return call(completenessOperations.sendExtension, { params, body: said.sending })
    case 'reviewSuspension':
      return call(completenessOperations.sendSuspension, { params, body: said.sending })
    case 'reviewResumption':
      return call(completenessOperations.sendResumption, { params, body: said.sending })
  }
}

/** Sends a letter of the review, or puts it before who may sign it when the reader may not (L423-1). */
export function useLetterSending(dossierId: string, signedBy: string | null) {
  const direct = useDossierAct(dossierId, (said: LetterSent) => sendLetter(dossierId, said))
  const toSign = useDossierAct(dossierId, (said: LetterSent) =>
    call(completenessOperations.prepareLetterToSign, { params: { id: dossierId }, body: said }),
  )
  const { isPending, error } = signedBy === null ? toSign : direct
  const send = (said: LetterSent, onSuccess?: () => void) => {
    const then = onSuccess ? { onSuccess: () => onSuccess() } : {}
    if (signedBy === null) toSign.mutate(said, then)
    else direct.mutate(said, then)
  }
  return { isPending, error, send }
}
