import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { NewCheck, NewPosting } from '#contract/dossier/posting/posting.ts'
import { postingOperations } from '#contract/dossier/posting/posting-operations.ts'
import { fill, paths } from '#contract/paths.ts'

export const postingsQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'postings'], postingOperations.listPostings, { params: { id } })

/** What is seen of a display may move the dates of the dossier: everything about it is asked again. */
function useOnPostings<Said>(id: string, send: (said: Said) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: dossierKey(id) }),
  })
}

export const useBeginPosting = (id: string) =>
  useOnPostings(id, (said: NewPosting) => call(postingOperations.beginPosting, { params: { id }, body: said }))

export const useCheckPosting = (id: string, posting: string) =>
  useOnPostings(id, (said: NewCheck) => call(postingOperations.checkPosting, { params: { id, posting }, body: said }))

export const useAttestPosting = (id: string, posting: string) =>
  useOnPostings(id, () => call(postingOperations.attestPosting, { params: { id, posting } }))

export type Photograph = { posting: string; on: string; isDisplayed: boolean; file: File }

export const usePhotograph = (id: string) => useOnPostings(id, (sent: Photograph) => sendPhotograph(id, sent))

/** @throws ApiProblem when it is refused, or when the server does not answer. */
export async function sendPhotograph(id: string, { posting, on, isDisplayed, file }: Photograph): Promise<void> {
  await sendFile(
    'POST',
    withQuery(fill(paths.postingPhotographs, { id, posting }), { on, isDisplayed: String(isDisplayed) }),
    {
      name: file.name,
      content: file,
    },
  )
}
