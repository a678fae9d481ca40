import { Router } from 'express'
import { ConsultationsQuestion } from '#contract/dossier/consultations/consultations.ts'
import { paths } from '#contract/paths.ts'
import { PiecesQuestion } from '#contract/place/guide/pieces.ts'
import { ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import { day, dayOfPlainDate } from '#law/clock/calendar.ts'
import type { LegalClock } from '#platform/clock.ts'
import { answerConsultations } from './consultations.ts'
import { answerPieces } from './pieces.ts'
import { answerProcedure } from './procedure.ts'

/** The guide of a project: which procedure, which pieces, whom to consult. It reads and keeps nothing. */
export const guideRoutes = ({ clock }: { clock: LegalClock }) =>
  Router()
    .post(paths.procedure, (req, res) => {
      const question = ProcedureQuestion.parse(req.body)
      const on = question.on === undefined ? dayOfPlainDate(clock.today()) : day(question.on)
      res.json(answerProcedure(question, on))
    })
    .post(paths.pieces, (req, res) => {
      res.json(answerPieces(PiecesQuestion.parse(req.body)))
    })
    .post(paths.consultations, (req, res) => {
      res.json(answerConsultations(ConsultationsQuestion.parse(req.body)))
    })
