import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { PaperPrinting } from '#contract/dossier/decisions/paper-signature.ts'
import type { FolderRecording } from '#contract/dossier/signature-book/signature-book.ts'
import { signatureBookOperations } from '#contract/dossier/signature-book/signature-book-operations.ts'
import { decisionQuery } from './queries.ts'

const bookKey = (id: string) => [...dossierKey(id), 'signature-book']

export const bookQuery = (id: string) =>
  operationQuery(bookKey(id), signatureBookOperations.readSignatureBook, { params: { id } })

/** Sends the text to the signature book, or gives up what was sent: what is then shown is what the server answers. */
export function useBook(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: { send: PaperPrinting } | { end: string; because: string }) =>
      'send' in change
        ? call(signatureBookOperations.sendToSignatureBook, { params: { id }, body: change.send })
        : call(signatureBookOperations.endSignatureFolder, {
            params: { id, copy: change.end },
            body: { because: change.because },
          }),
    onSuccess: (desk) => {
      client.setQueryData(bookKey(id), desk)
      for (const queryKey of [decisionQuery(id).queryKey, [...dossierKey(id), 'paper']])
        void client.invalidateQueries({ queryKey })
    },
  })
}

export function useBookRecording(id: string, copy: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: FolderRecording) =>
      call(signatureBookOperations.recordSignedFolder, { params: { id, copy }, body }),
    // Not awaited: the form leaves with the draft, before it could say what was recorded.
    onSuccess: () => {
      for (const queryKey of [dossierKey(id), ['queue'], ['signatures']]) void client.invalidateQueries({ queryKey })
    },
  })
}
