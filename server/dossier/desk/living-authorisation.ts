import type { LivingAuthorisation } from '#contract/dossier/register/living-authorisation.ts'
import { isoDay } from '#law/clock/calendar.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { pieceLabel } from '#law/pieces/pieces.ts'
import type { Scoped } from '#platform/scope.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { validityText } from '#wording/dossier/register/living-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { publicSentence } from '#wording/dossier/register/public-state.ts'
import { capitalised } from '#wording/typography.ts'
import {
  authorisationRows,
  floorRow,
  holderRow,
  planRows,
  prescriptionRows,
  type StandingRow,
} from './living-queries.ts'

/** The authorisation that a dossier is, or changes, once it is granted: as the person of the transaction may read it. Null while there is none. */
export async function livingAuthorisation(
  scoped: Scoped,
  dossierId: string,
  today: Temporal.PlainDate,
): Promise<LivingAuthorisation | null> {
  const [first, ...changes] = await authorisationRows(scoped, dossierId)
  if (!first || first.variant !== null || isCertificate(first.kind) || !(first.stands || changes.length > 0))
    return null
  const amended = [first, ...changes.filter(({ variant, stands }) => variant === 'amendment' && stands)]
  const told = [first, ...changes.filter(({ stands }) => stands)].map(({ id }) => id)
  const numbers = new Map([first, ...changes].map(({ id, number }) => [id, printedNumber(number)]))
  const numberOf = (id: string) => numbers.get(id) ?? ''
  const floor = await floorRow(scoped, first.id)
  const { holder, firstHolder, since } = await holderRow(scoped, first.id)
  const sentence = (row: StandingRow) => capitalised(publicSentence(row, today.toString()))
  return {
    id: first.id,
    number: numberOf(first.id),
    isThis: first.id === dossierId,
    sentence: sentence(first),
    holder,
    firstHolder,
    heldSince: since,
    validity: validityText(
      await expiresOn(scoped, first.id, today),
      changes.some(({ stands }) => stands),
    ),
    floorM2: floor?.floorM2 ?? null,
    floorOf: floor ? printedNumber(floor.number) : null,
    prescriptions: (await prescriptionRows(scoped, told)).map(({ dossierId: id, by, text }) => ({
      ...{ number: numberOf(id), by, text },
    })),
    plans: (
      await planRows(
        scoped,
        amended.map(({ id }) => id),
      )
    ).map(({ id, dossierId: of, code, title }) => ({
      ...{ id, code, title, label: pieceLabel(code) ?? title, number: numberOf(of) },
    })),
    changes: changes.flatMap((row) =>
      row.variant === null
        ? []
        : [
            {
              ...{ id: row.id, number: numberOf(row.id), variant: row.variant, stands: row.stands },
              ...{ sentence: sentence(row), floorM2: row.floorM2 },
            },
          ],
    ),
  }
}

/** Last day to begin the works, counted from the first authorisation; null once they have begun. */
async function expiresOn(scoped: Scoped, firstId: string, today: Temporal.PlainDate): Promise<string | null> {
  const { clock } = await clockOfDossier(scoped, today, firstId)
  const found = clock.dates.find(({ name }) => name === 'expiresOn')
  return found ? isoDay(found.day) : null
}
