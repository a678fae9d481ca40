import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { DossierPostings, type NewCheck, type NewPosting } from '#contract/dossier/posting/posting.ts'
import { fill, paths } from '#contract/paths.ts'

export const postingsQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'postings'],
    queryFn: ({ signal }) => getJson(fill(paths.postings, { id }), DossierPostings, signal),
  })

/** What is seen of a display may move the dates of the dossier: everything about it is asked again. */
function useOnPostings<Said>(id: string, send: (said: Said) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: dossierKey(id) }),
  })
}

export const useBeginPosting = (id: string) =>
  useOnPostings(id, (said: NewPosting) => sendJson('POST', fill(paths.postings, { id }), DossierPostings, said))

export const useCheckPosting = (id: string, posting: string) =>
  useOnPostings(id, (said: NewCheck) =>
    sendJson('POST', fill(paths.postingChecks, { id, posting }), DossierPostings, said),
  )

export const useAttestPosting = (id: string, posting: string) =>
  useOnPostings(id, () => sendJson('POST', fill(paths.postingAttestation, { id, posting }), DossierPostings, undefined))

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
