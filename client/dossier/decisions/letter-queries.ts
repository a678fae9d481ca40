import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { sendJson } from '#client/api/client.ts'
import { asProblem } from '#client/api/problem.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { Session } from '#contract/agency/identity/session.ts'
import { SentLetter } from '#contract/dossier/completeness/completeness.ts'
import { LetterToSign, type LetterToSignLine } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import { fill, paths } from '#contract/paths.ts'

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
        const session = await sendJson('POST', paths.secondFactorConfirmation, Session, {
          oneTimeCode: asked.oneTimeCode,
        })
        client.setQueryData(sessionQuery().queryKey, session)
      }
      const outcomes: LetterOutcome[] = []
      for (const { id, dossierId } of asked.letters) {
        const address = fill(paths.letterToSignSignature, { id: dossierId, letter: id })
        const refusal = await sendJson('POST', address, SentLetter, { handwriting: asked.handwriting }).then(
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
      sendJson('POST', fill(paths.letterToSignReturn, { id: dossierId, letter: id }), z.array(LetterToSign), { note }),
    onSuccess: () => {
      for (const queryKey of [dossierKey(dossierId), ['signatures'], ['queue']])
        void client.invalidateQueries({ queryKey })
    },
  })
}
