import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { sendFile } from '#client/api/file.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { latest } from '#client/dossier/attachments/versions.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { departureOperations } from '#contract/agency/mail/departure-operations.ts'
import { attachmentOperations } from '#contract/dossier/attachments/attachment-operations.ts'
import type {
  ConsultationChoice,
  ConsultationSending,
  LetterToIssue,
  OpinionAnswer,
  Reconsultation,
  RecordedOpinion,
  RequestReceipt,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { consultationOperations } from '#contract/dossier/consultations/consultation-operations.ts'
import { fill, paths } from '#contract/paths.ts'

export const consultationsQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'consultations'], consultationOperations.consultationDesk, { params: { id } })

export const departuresQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'departures'], departureOperations.departuresOf, { params: { id } })

/** The latest version of each piece: those that a service may be sent. */
export const latestPiecesQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'latest-pieces'],
    queryFn: async ({ signal }) => latest(await call(attachmentOperations.listAttachments, { params: { id }, signal })),
  })

export const opinionRequestsQuery = () => operationQuery(['opinion-requests'], consultationOperations.ownRequests)

export const opinionRequestQuery = (key: string) =>
  queryOptions({
    queryKey: ['opinion-request', key],
    queryFn: ({ signal }) => call(consultationOperations.readRequest, { params: { key }, signal }),
    retry: false,
  })

/** Whatever is done to a consultation may move the clock: the whole dossier is asked again. */
function useDossierMutation<Input, Output>(dossierId: string, mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
  })
}

export const useChoice = (dossierId: string) =>
  useDossierMutation(dossierId, (choice: z.input<typeof ConsultationChoice>) =>
    call(consultationOperations.chooseConsultation, { params: { id: dossierId }, body: choice }),
  )

export const useSending = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, (sending: z.input<typeof ConsultationSending>) =>
    call(consultationOperations.sendConsultation, { params: { id }, body: sending }),
  )

export const useReconsultation = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, (body: z.infer<typeof Reconsultation>) =>
    call(consultationOperations.consultAgain, { params: { id }, body }),
  )

export const useReceipt = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, (body: z.infer<typeof RequestReceipt>) =>
    call(consultationOperations.recordReceipt, { params: { id }, body }),
  )

export const useReminder = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, () => call(consultationOperations.remindService, { params: { id } }))

export const useLinkEnd = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, () => call(consultationOperations.endLink, { params: { id } }))

export const useLetter = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, (body: LetterToIssue) =>
    call(consultationOperations.issueLetter, { params: { id }, body }),
  )

export const useSendAgain = (dossierId: string) =>
  useDossierMutation(dossierId, (departure: number) =>
    call(departureOperations.sendAgain, { params: { id: dossierId, departure } }),
  )

/** The file leaves first: an opinion is never recorded without the file that it came with. */
export const usePaperOpinion = (dossierId: string, id: string) =>
  useDossierMutation(
    dossierId,
    async ({ file, ...opinion }: z.input<typeof RecordedOpinion> & { file: File | null }) => {
      if (file) await sendFile('PUT', fill(paths.consultationFile, { id }), { name: file.name, content: file })
      return call(consultationOperations.recordOpinion, { params: { id }, body: opinion })
    },
  )

export const readLink = (id: string) => call(consultationOperations.readLink, { params: { id } })

export function useAnswer(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ file, ...answer }: z.input<typeof OpinionAnswer> & { file: File | null }) => {
      if (file) await sendFile('PUT', fill(paths.opinionRequestFile, { key }), { name: file.name, content: file })
      return call(consultationOperations.answerRequest, { params: { key }, body: answer })
    },
    onSuccess: (answered) => {
      client.setQueryData(opinionRequestQuery(key).queryKey, answered)
      return client.invalidateQueries({ queryKey: opinionRequestsQuery().queryKey })
    },
  })
}
