import { ConsultationsAnswer, ConsultationsQuestion } from '#contract/dossier/consultations/consultations.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { PiecesAnswer, PiecesQuestion } from './pieces.ts'
import { ProcedureAnswer, ProcedureQuestion } from './procedure.ts'

const ofGuide = { method: 'post', tag: 'guide', access: 'anyone', status: 200 } as const

/** The guide of a project: which procedure, which pieces, whom to consult. */
export const guideOperations = {
  answerProcedure: operation({
    ...ofGuide,
    path: paths.procedure,
    summary: 'Quelle procédure pour ce projet, ou quelle information manque',
    body: json(ProcedureQuestion),
    answer: json(ProcedureAnswer),
  }),
  answerPieces: operation({
    ...ofGuide,
    path: paths.pieces,
    summary: 'Quelles pièces pour ce formulaire, et le bordereau',
    body: json(PiecesQuestion),
    answer: json(PiecesAnswer),
  }),
  answerConsultations: operation({
    ...ofGuide,
    path: paths.consultations,
    summary: 'Qui consulter, avec quel effet sur le délai, et qui décide',
    body: json(ConsultationsQuestion),
    answer: json(ConsultationsAnswer),
  }),
}
