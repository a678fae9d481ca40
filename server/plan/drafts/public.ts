import type { PublicChange, PublicDraft } from '#contract/plan/drafts/draft.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { changeSentence, moveText, PUBLIC_CHANGE } from '#wording/plan/drafts/draft-words.ts'
import { movesOfParcel, openDrafts, type PublicMove } from './public-queries.ts'

type PublicDeps = Pick<Deps, 'db' | 'clock'>

/** What is open to consultation today, for anyone. */
export const publicDrafts = ({ db, clock }: PublicDeps): Promise<PublicDraft[]> =>
  asPerson(db, null, clock.today(), async (scoped) => (await openDrafts(scoped)).map(({ codes: _, ...draft }) => draft))

/** « Mon terrain change-t-il ? »: one sentence, and what it rests on. @throws Problem 404 for a draft that is not open */
export const publicChange = ({ db, clock }: PublicDeps, draftId: number, parcelId: string): Promise<PublicChange> =>
  asPerson(db, null, clock.today(), async (scoped) => {
    const draft = (await openDrafts(scoped)).find(({ id }) => id === draftId)
    if (!draft) throw problem('draftNotOpen')
    const reference = referenceText(parcelId)
    const unknown = (sentence: string): PublicChange => ({
      ...{ parcelId, reference, sentence },
      answer: 'unknown',
      details: [PUBLIC_CHANGE.notBinding],
    })
    const found = await movesOfParcel(scoped, draftId, parcelId)
    if (!found) return unknown(PUBLIC_CHANGE.unknownParcel(reference))
    if (!draft.codes.includes(found.inseeCode)) return unknown(PUBLIC_CHANGE.outside(draft.title, reference))
    const outcome = outcomeOf(found.moves)
    const moves = found.moves.filter(({ isSliver, from, to }) => !isSliver && from !== null && to !== null)
    return {
      ...{ parcelId, reference },
      answer: outcome === 'changes' ? 'yes' : outcome === 'unknown' ? 'unknown' : 'no',
      sentence: changeSentence({ title: draft.title, reference, outcome, moves }),
      details: [
        ...found.moves.filter(({ isSliver }) => !isSliver).map((move) => `${moveText(move)}.`),
        PUBLIC_CHANGE.notBinding,
      ],
    }
  })

function outcomeOf(moves: readonly PublicMove[]) {
  const real = moves.filter(({ isSliver }) => !isSliver)
  if (real.some(({ from, to }) => from !== null && to !== null)) return 'changes'
  if (real.length > 0) return 'unknown'
  return moves.length > 0 ? 'sliver' : 'unchanged'
}
