import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, named } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import type { PaperPrinting } from '#contract/dossier/decisions/paper-signature.ts'
import { bookQuery } from './book-queries.ts'
import { decisionQuery } from './queries.ts'

const paperKey = (id: string) => [...dossierKey(id), 'paper']

export const paperQuery = (id: string) => operationQuery(paperKey(id), decisionOperations.readPaper, { params: { id } })

/** Prints the copy to sign, or gives up the one that waits: what is then shown is what the server answers. */
export function usePaper(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: { print: PaperPrinting } | { giveUp: string; because: string }) =>
      'print' in change
        ? call(decisionOperations.printPaper, { params: { id }, body: change.print })
        : call(decisionOperations.giveUpPaper, {
            params: { id, copy: change.giveUp },
            body: { because: change.because },
          }),
    onSuccess: (desk) => {
      client.setQueryData(paperKey(id), desk)
      for (const queryKey of [decisionQuery(id).queryKey, bookQuery(id).queryKey])
        void client.invalidateQueries({ queryKey })
    },
  })
}

type Returned = {
  code: string
  signatory: string
  signedOn: string
  via: 'electronic' | 'registered' | 'hand'
  interested: boolean
  servedOn?: string
}

export function usePaperReturn(id: string, copy: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ said, file }: { said: Returned; file: File }) =>
      call(decisionOperations.returnPaper, {
        params: { id, copy },
        query: { ...said, interested: said.interested ? 'true' : 'false' },
        ...named(file),
      }),
    // Not awaited: the form leaves with the draft, before it could say what was recorded.
    onSuccess: () => {
      for (const queryKey of [dossierKey(id), ['queue'], ['signatures']]) void client.invalidateQueries({ queryKey })
    },
  })
}
