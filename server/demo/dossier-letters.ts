import { completenessFile, reviewPiece } from '#server/dossier/completeness/completeness.ts'
import { recordLetterPresentation } from '#server/dossier/completeness/presentation.ts'
import { requestComposed } from '#server/dossier/completeness/request.ts'
import { sendComposed } from '#server/dossier/completeness/review-letter.ts'
import type { Life } from './life.ts'

/** What the officer finds of each piece that does not suffice; those that a fact makes due were looked at too, where they are joined. */
export const findInsufficient = (
  { desk: { deps, officerId }, id, attempt }: Life,
  pieces: readonly { code: string; why: string }[],
) =>
  attempt(async () => {
    const { pieces: listed, notLookedAt = [] } = await completenessFile(deps, officerId, id)
    for (const { key } of notLookedAt) {
      if (
        pieces.some(({ code }) => code === key) ||
        !listed.some((one) => one.key === key && one.attachments.length > 0)
      )
        continue
      await reviewPiece(deps, officerId, id, key, { verdict: 'conforming', reason: '', seen: null })
    }
    for (const { code, why } of pieces) {
      await reviewPiece(deps, officerId, id, code, { verdict: 'insufficient', reason: why, seen: null })
    }
  })

/** The one letter that asks for what was found insufficient. @returns whether it left */
export async function sendPiecesRequest(
  { desk: { deps, officerId }, id, attempt }: Life,
  via: 'electronic' | 'registered',
): Promise<boolean> {
  const sent = await attempt(async () => {
    const { toAsk } = await completenessFile(deps, officerId, id)
    const asked = toAsk.map(({ key, why }) => ({ key, why }))
    return sendComposed(deps, officerId, id, requestComposed({ via, asked, withIncrease: false, replaces: null }))
  })
  return sent !== undefined
}

/** The registered letter that asks for pieces was presented that day. */
export async function recordPresentation({ desk: { deps, officerId }, id, attempt }: Life, on: Temporal.PlainDate) {
  await attempt(async () => {
    const { requests } = await completenessFile(deps, officerId, id)
    const request = requests.at(-1)
    if (!request) throw new Error('the request that left is not there')
    await recordLetterPresentation(deps, officerId, id, { act: request.act, firstPresentedOn: on.toString() })
  })
}
