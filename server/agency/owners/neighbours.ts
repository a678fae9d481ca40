import type { NewNeighbourLetters, NewNeighbours, OwnerNeighbours } from '#contract/agency/owners/neighbours.ts'
import type { OwnerStatement } from '#contract/agency/owners/statement.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { sentPdf } from '#platform/sent-file.ts'
import { NEIGHBOUR_PURPOSES, READING_PURPOSES } from '#rules/owners/reading-rights.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Document, Letterhead } from '#server/documents/pdf/block.ts'
import { pileOf, renderPdf } from '#server/documents/render-pdf.ts'
import { NEIGHBOUR_LETTER } from '#wording/agency/owners/neighbour-words.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { freshReading } from './fresh-reading.ts'
import { parcelsAround } from './neighbour-queries.ts'
import { openedReading, type ReadingDeps, statementOf } from './readings.ts'

/**
 * Who holds what lies around the parcel of a reading, under the same purpose: a line of the journal for each parcel, before anybody is named.
 *
 * @throws Problem 404 when the reading is somebody else’s or older than an hour, 409 when its purpose is no reason to write to neighbours
 */
export async function readNeighbours(
  deps: ReadingDeps,
  personId: string,
  id: string,
  { acrossRoad }: NewNeighbours,
): Promise<OwnerNeighbours> {
  const { reading, around } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const found = await freshReading(scoped, deps, id)
    if (found.parcelId === null || !NEIGHBOUR_PURPOSES.some((one) => one === found.purpose))
      throw problem('neighboursWithoutReason')
    return { reading: found, around: await parcelsAround(scoped, found.parcelId, acrossRoad) }
  })
  const { purpose, inseeCode } = reading
  const dossier = reading.dossier && { ...reading.dossier, number: printed(reading.dossier.number) }
  const neighbours: OwnerNeighbours['neighbours'] = []
  let isUnusual = false
  for (const { id: parcelId, sharedM, acrossM } of around.filter((one) => one.inseeCode === inseeCode)) {
    const opened = await openedReading(deps, personId, {
      ...{ purpose, families: READING_PURPOSES[purpose].families, inseeCode, parcelId, accounts: null, dossier },
      requestId: null,
    })
    isUnusual ||= opened.isUnusual
    const { accounts } = await statementOf(deps, personId, opened.id)
    neighbours.push({
      ...{ readingId: opened.id, parcelId, reference: printedParcelId(parcelId), sharedM, acrossM },
      holders: accounts.flatMap(({ holders }) => holders.map(({ name, title, lines }) => ({ name, title, lines }))),
    })
  }
  const elsewhere = around.flatMap((one) => (one.inseeCode === inseeCode ? [] : printedParcelId(one.id)))
  return { isUnusual, neighbours, elsewhere }
}

/** A letter to each holder of what these readings opened, once where one name has one address; each opens through the window of its envelope. @throws Problem 404, 409 */
export async function neighbourLetters(deps: ReadingDeps, personId: string, asked: NewNeighbourLetters) {
  const statements: OwnerStatement[] = []
  for (const id of new Set(asked.readings)) statements.push(await statementOf(deps, personId, id))
  const [first] = statements
  const isOneReason = statements.every(
    ({ purpose, inseeCode }) =>
      purpose === first?.purpose && inseeCode === first.inseeCode && NEIGHBOUR_PURPOSES.some((one) => one === purpose),
  )
  if (first === undefined || !isOneReason) throw problem('neighboursWithoutReason')
  const addressees = addresseesOf(statements)
  if (addressees.length === 0) throw problem('neighboursWithoutAddress')
  const letterhead = await letterheadOf(
    deps.db,
    deps.config.dataDir,
    first.inseeCode,
    authorityTitle([first.communeName]),
  )
  const on = deps.clock.today()
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  const facts = { ...asked, communeName: first.communeName, on: dayText(on.toString()), issuedAt }
  const letters: Uint8Array[] = []
  for (const [rank, to] of addressees.entries())
    letters.push(
      await renderPdf(
        neighbourLetter(to, { ...facts, reference: `VOIS-${first.readingId.slice(0, 8)}-${rank + 1}` }, letterhead),
      ),
    )
  return sentPdf('lettres-aux-voisins.pdf', await pileOf(letters))
}

const printed = (number: string | null) => (number === null ? null : printedNumber(number))

type LetterTo = { lines: string[]; parcels: string[] }

/** Who has no address of MAJIC gets no letter: nobody is written to by a guess. */
export function addresseesOf(
  statements: readonly Pick<OwnerStatement, 'accounts'>[],
  of = printedParcelId,
): LetterTo[] {
  const found = new Map<string, LetterTo>()
  for (const { accounts } of statements)
    for (const { holders, parcels } of accounts)
      for (const { title, name, lines = [] } of holders)
        if (name !== undefined && lines.length > 0) {
          const to = [[title, name].filter((part) => part !== undefined).join(' '), ...lines]
          const known = found.get(to.join('\n')) ?? { lines: to, parcels: [] }
          known.parcels = [...new Set([...known.parcels, ...parcels.map(({ id }) => of(id))])]
          found.set(to.join('\n'), known)
        }
  return [...found.values()]
}

type LetterFacts = {
  subject: string
  text: string
  communeName: string
  on: string
  issuedAt: string
  reference: string
}

export const neighbourLetter = (
  { lines, parcels }: LetterTo,
  { subject, text, communeName, on, issuedAt, reference }: LetterFacts,
  letterhead: Letterhead,
): Document => ({
  title: subject,
  reference,
  issued: `Le ${on}`,
  issuedAt,
  letterhead,
  subject,
  footer: NEIGHBOUR_LETTER.footer,
  blocks: [
    { type: 'addressee', lines },
    ...(parcels.length === 0
      ? []
      : [
          {
            type: 'keyValue' as const,
            rows: [{ key: NEIGHBOUR_LETTER.parcels(parcels.length), value: parcels.join(', ') }],
          },
        ]),
    ...text.split(/\n\s*\n/).map((part) => ({ type: 'paragraph' as const, text: part.trim() })),
    {
      type: 'signature',
      place: letterhead.signatory?.place ?? communeName,
      on,
      quality: letterhead.signatory?.quality ?? NEIGHBOUR_LETTER.quality,
      ...(letterhead.signatory?.name === undefined ? {} : { name: letterhead.signatory.name }),
    },
    { type: 'paragraph', size: 'mention', text: NEIGHBOUR_LETTER.source },
  ],
})
