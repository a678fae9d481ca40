import { z } from 'zod'
import { PiecesQuestion } from './pieces.ts'
import { namesWork, ProcedureQuestion, unknownKeys, workMissing } from './procedure.ts'

/** The question of a project with what is known of its pieces: all that the printed answer rests on. */
export const PrintedGuide = z
  .strictObject(
    {
      ...ProcedureQuestion.shape,
      pieceFacts: PiecesQuestion.shape.facts.describe('faits dont dépendent des pièces et des consultations'),
    },
    { error: unknownKeys },
  )
  .refine(namesWork, workMissing)
export type PrintedGuide = z.infer<typeof PrintedGuide>
