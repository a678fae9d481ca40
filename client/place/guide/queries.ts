import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { sendJson } from '#client/api/client.ts'
import { ConsultationsAnswer, type ConsultationsQuestion } from '#contract/dossier/consultations/consultations.ts'
import { paths } from '#contract/paths.ts'
import { PiecesAnswer, type PiecesQuestion } from '#contract/place/guide/pieces.ts'
import { ProcedureAnswer, type ProcedureQuestion } from '#contract/place/guide/procedure.ts'

export const procedureQuery = (question: ProcedureQuestion) =>
  queryOptions({
    queryKey: ['procedure', question],
    queryFn: () => sendJson('POST', paths.procedure, ProcedureAnswer, question),
    placeholderData: keepPreviousData,
  })

export const piecesQuery = (question: PiecesQuestion) =>
  queryOptions({
    queryKey: ['pieces', question],
    queryFn: () => sendJson('POST', paths.pieces, PiecesAnswer, question),
    placeholderData: keepPreviousData,
  })

export const consultationsQuery = (question: ConsultationsQuestion) =>
  queryOptions({
    queryKey: ['consultations', question],
    queryFn: () => sendJson('POST', paths.consultations, ConsultationsAnswer, question),
    placeholderData: keepPreviousData,
  })
