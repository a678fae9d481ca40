import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { sendFile } from '#client/api/file.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import {
  type MessageAnswer,
  type MessageTyped,
  type Posting,
  type ReceiptTyped,
  TransmissionFile,
} from '#contract/dossier/transmissions/transmission.ts'
import { transmissionOperations } from '#contract/dossier/transmissions/transmission-operations.ts'
import { fill, paths } from '#contract/paths.ts'

export const transmissionsQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'transmissions'], transmissionOperations.readTransmissions, { params: { id } })

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
  useChange(named.id, (said: Posting) => call(transmissionOperations.postTransmission, { params: named, body: said }))

export const useSend = (named: Named) =>
  useChange(named.id, () => call(transmissionOperations.sendTransmission, { params: named }))

/** The scan follows the typed receipt, which is the act. */
export const useReceipt = (named: Named) =>
  useChange(named.id, async ({ scan, ...said }: ReceiptTyped & { scan: File | null }) => {
    const file = await call(transmissionOperations.typeReceipt, { params: named, body: said })
    return scan ? sendScan(named, scan) : file
  })

async function sendScan(named: Named, scan: File): Promise<TransmissionFile> {
  const answer = await sendFile('PUT', fill(paths.transmissionReceiptFile, named), { name: scan.name, content: scan })
  return TransmissionFile.parse(await answer.json())
}

export const useMessage = (named: Named) =>
  useChange(named.id, (said: MessageTyped) => call(transmissionOperations.typeMessage, { params: named, body: said }))

export const useAnswer = (id: string, message: string) =>
  useChange(id, (said: MessageAnswer) =>
    call(transmissionOperations.answerMessage, { params: { id, message }, body: said }),
  )
