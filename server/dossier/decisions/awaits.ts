import { type Awaits, DAY_LINES, DAY_ROWS, waiting } from '#platform/awaits.ts'
import { lettersWaiting } from '#server/dossier/letters/waiting-letters.ts'
import { silencesOf, silenceTold } from '#server/dossier/listing/silence-told.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { askedByDay } from './asked-dossiers.ts'
import { decisionsWaiting } from './signature-desk.ts'

/** What waits for a signature, and what the authority is asked once it decided: the desk of who signs. */
export const SIGNATURE_AWAITS: Awaits = {
  room: 'signatures',
  roles: ['signatory'],
  read: async (scoped) => {
    const decisions = await decisionsWaiting(scoped, DAY_ROWS)
    const letters = await lettersWaiting(scoped, DAY_ROWS)
    const asked = await askedByDay(scoped, DAY_ROWS)
    const silences = await silencesOf(
      scoped,
      decisions.slice(0, DAY_LINES).map(({ id }) => id),
    )
    const told = new Map(silences.map((row) => [row.id, silenceTold(row)]))
    return [
      waiting(
        'sign',
        decisions.map(({ id, number, title, communeName, deadline }) => ({
          ...{ id, on: deadline, place: communeName, path: `/dossiers/${id}/decision` },
          title: titleOf(number, title),
          silence: told.get(id) ?? null,
        })),
      ),
      waiting(
        'signLetter',
        letters.map(({ id, number, title, communeName, effectiveUntil }) => ({
          ...{ id, on: effectiveUntil, place: communeName, path: '/signatures' },
          title: titleOf(number, title),
        })),
      ),
      waiting(
        'answerAppeal',
        asked.map(({ line: { id, number, title, communeName, says }, on }) => ({
          ...{ id, on, place: communeName, path: `/dossiers/${id}`, does: says[0]?.replace(/\.$/, '') ?? 'Répondre' },
          title: [number ?? 'Sans numéro', title].join(' · '),
        })),
      ),
    ]
  },
}

const titleOf = (number: string | null, title: string) =>
  [number === null ? 'Sans numéro' : printedNumber(number), title].join(' · ')
