import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { asProblem } from '#client/api/problem.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { sessionOperations } from '#contract/agency/identity/session-operations.ts'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import type { LetterToSignLine } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'

/** How each letter of a pile was signed: gone, or refused with its reason. */
export type LetterOutcome = { id: string; refusal: string | null }

/** Gives the one-time code when there is one, then signs the letters one after the other, each in its own transaction. */
export function useLettersSignature() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (asked: {
      letters: readonly LetterToSignLine[]
      handwriting: Handwriting
      oneTimeCode: string | null
    }) => {
      if (asked.oneTimeCode !== null) {
        const session = await call(sessionOperations.confirmSecondFactor, { body: { oneTimeCode: asked.oneTimeCode } })
        client.setQueryData(sessionQuery().queryKey, session)
      }
      const outcomes: LetterOutcome[] = []
      for (const { id, dossierId } of asked.letters) {
        const refusal = await call(completenessOperations.signLetterToSign, {
          params: { id: dossierId, letter: id },
          body: { handwriting: asked.handwriting },
        }).then(
          () => null,
          (error: unknown) => asProblem(error).detail,
        )
        outcomes.push({ id, refusal })
      }
      return outcomes
    },
    onSettled: () => {
      for (const queryKey of [['dossier'], ['queue'], ['signatures'], sessionQuery().queryKey])
        void client.invalidateQueries({ queryKey })
    },
  })
}

export function useLetterReturn({ id, dossierId }: Pick<LetterToSignLine, 'id' | 'dossierId'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (note: string) =>
      call(completenessOperations.returnLetterToSign, { params: { id: dossierId, letter: id }, body: { note } }),
    onSuccess: () => {
      for (const queryKey of [dossierKey(dossierId), ['signatures'], ['queue']])
        void client.invalidateQueries({ queryKey })
    },
  })
}
