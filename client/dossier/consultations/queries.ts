import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { latest } from '#client/dossier/attachments/versions.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { Departures } from '#contract/agency/mail/departure.ts'
import { Attachment } from '#contract/dossier/attachments/attachment.ts'
import {
  Consultation,
  type ConsultationChoice,
  ConsultationDesk,
  ConsultationLetter,
  ConsultationLink,
  type ConsultationSending,
  type LetterToIssue,
  type OpinionAnswer,
  OpinionRequest,
  type Reconsultation,
  type RecordedOpinion,
  type RequestReceipt,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { fill, paths } from '#contract/paths.ts'

export const consultationsQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'consultations'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierConsultations, { id }), ConsultationDesk, signal),
  })

export const departuresQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'departures'],
    queryFn: ({ signal }) => getJson(fill(paths.departures, { id }), Departures, signal),
  })

/** The latest version of each piece: those that a service may be sent. */
export const latestPiecesQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'latest-pieces'],
    queryFn: async ({ signal }) => latest(await getJson(fill(paths.attachments, { id }), z.array(Attachment), signal)),
  })

export const opinionRequestsQuery = () =>
  queryOptions({
    queryKey: ['opinion-requests'],
    queryFn: ({ signal }) => getJson(paths.opinionRequests, z.array(OpinionRequest), signal),
  })

export const opinionRequestQuery = (key: string) =>
  queryOptions({
    queryKey: ['opinion-request', key],
    queryFn: ({ signal }) => getJson(fill(paths.opinionRequest, { key }), OpinionRequest, signal),
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
    sendJson('POST', fill(paths.dossierConsultations, { id: dossierId }), Consultation, choice),
  )

export const useSending = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, (sending: z.input<typeof ConsultationSending>) =>
    sendJson('POST', fill(paths.consultationSending, { id }), Consultation, sending),
  )

export const useReconsultation = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, (body: z.infer<typeof Reconsultation>) =>
    sendJson('POST', fill(paths.reconsultation, { id }), Consultation, body),
  )

export const useReceipt = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, (body: z.infer<typeof RequestReceipt>) =>
    sendJson('PUT', fill(paths.consultationReceipt, { id }), Consultation, body),
  )

export const useReminder = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, () => sendJson('POST', fill(paths.consultationReminder, { id }), Consultation, {}))

export const useLinkEnd = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, () => sendJson('POST', fill(paths.consultationLinkEnd, { id }), Consultation, {}))

export const useLetter = (dossierId: string, id: string) =>
  useDossierMutation(dossierId, (body: LetterToIssue) =>
    sendJson('POST', fill(paths.consultationLetters, { id }), ConsultationLetter, body),
  )

export const useSendAgain = (dossierId: string) =>
  useDossierMutation(dossierId, (departure: number) =>
    sendJson('POST', fill(paths.departureAgain, { id: dossierId, departure }), Departures, {}),
  )

/** The file leaves first: an opinion is never recorded without the file that it came with. */
export const usePaperOpinion = (dossierId: string, id: string) =>
  useDossierMutation(
    dossierId,
    async ({ file, ...opinion }: z.input<typeof RecordedOpinion> & { file: File | null }) => {
      if (file) await sendFile('PUT', fill(paths.consultationFile, { id }), { name: file.name, content: file })
      return sendJson('POST', fill(paths.consultationOpinion, { id }), Consultation, opinion)
    },
  )

export const readLink = (id: string) => getJson(fill(paths.consultationLink, { id }), ConsultationLink)

export function useAnswer(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ file, ...answer }: z.input<typeof OpinionAnswer> & { file: File | null }) => {
      if (file) await sendFile('PUT', fill(paths.opinionRequestFile, { key }), { name: file.name, content: file })
      return sendJson('POST', fill(paths.opinionRequest, { key }), OpinionRequest, answer)
    },
    onSuccess: (answered) => {
      client.setQueryData(opinionRequestQuery(key).queryKey, answered)
      return client.invalidateQueries({ queryKey: opinionRequestsQuery().queryKey })
    },
  })
}
