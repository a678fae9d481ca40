import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import {
  type MessageAnswer,
  type MessageTyped,
  type Posting,
  type ReceiptTyped,
  TransmissionFile,
} from '#contract/dossier/transmissions/transmission.ts'
import { fill, paths } from '#contract/paths.ts'

export const transmissionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'transmissions'],
    queryFn: ({ signal }) => getJson(fill(paths.transmissions, { id }), TransmissionFile, signal),
  })

/** An acknowledgement moves the clock and the register: the whole dossier is read again. */
function useChange<Said>(dossierId: string, change: (said: Said) => Promise<TransmissionFile>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
  })
}

type Named = { id: string; transmission: string }

export const usePost = (named: Named) =>
  useChange(named.id, (said: Posting) =>
    sendJson('POST', fill(paths.transmissionPosting, named), TransmissionFile, said),
  )

export const useSend = (named: Named) =>
  useChange(named.id, () => sendJson('POST', fill(paths.transmissionSending, named), TransmissionFile))

/** The scan follows the typed receipt, which is the act. */
export const useReceipt = (named: Named) =>
  useChange(named.id, async ({ scan, ...said }: ReceiptTyped & { scan: File | null }) => {
    const file = await sendJson('POST', fill(paths.transmissionReceipt, named), TransmissionFile, said)
    return scan ? sendScan(named, scan) : file
  })

async function sendScan(named: Named, scan: File): Promise<TransmissionFile> {
  const answer = await sendFile('PUT', fill(paths.transmissionReceiptFile, named), { name: scan.name, content: scan })
  return TransmissionFile.parse(await answer.json())
}

export const useMessage = (named: Named) =>
  useChange(named.id, (said: MessageTyped) =>
    sendJson('POST', fill(paths.transmissionMessages, named), TransmissionFile, said),
  )

export const useAnswer = (id: string, message: string) =>
  useChange(id, (said: MessageAnswer) =>
    sendJson('POST', fill(paths.transmissionMessageAnswer, { id, message }), TransmissionFile, said),
  )
