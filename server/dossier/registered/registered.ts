import { randomUUID } from 'node:crypto'
import type {
  RegisteredDesk,
  RegisteredNumbers,
  RegisteredPosting,
  RegisteredReturns,
  ReturnsReading,
} from '#contract/dossier/registered/registered.ts'
import { LETTER_ACTS } from '#law/clock/register-acts.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { presentLetter } from '#server/dossier/completeness/presentation.ts'
import { presentDecision } from '#server/dossier/decisions/presentation.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { carrierNumberOf, isRefusing } from '#wording/dossier/registered/registered-words.ts'
import type { ProblemField } from '#wording/problem.ts'
import {
  batches,
  batchOf,
  insertBatch,
  insertEvents,
  insertLetters,
  lettersOf,
  lettersToPost,
  numbersTaken,
  type PostedLetter,
  postedLetters,
  writeNumbers,
} from './queries.ts'
import { tryReturns } from './returns.ts'

/** Letters that wait to be posted, and those of the last batches; nothing for who posts none. */
export const registeredDesk = (deps: LetterDeps, personId: string): Promise<RegisteredDesk> =>
  asPerson(deps.db, personId, deps.clock.today(), (scoped) => deskOf(deps, scoped))

const deskOf = async ({ clock }: Pick<LetterDeps, 'clock'>, scoped: Scoped): Promise<RegisteredDesk> => ({
  today: clock.today().toString(),
  toPost: await lettersToPost(scoped),
  batches: await batches(scoped),
})

/** Brings letters to the carrier together. @throws Problem 409 one is not to post, 422 several communes or an impossible day */
export const postRegistered = (
  deps: LetterDeps,
  personId: string,
  { documents, postedOn }: RegisteredPosting,
): Promise<RegisteredDesk> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const asked = [...new Set(documents)]
    const letters = await lettersToPost(scoped, asked)
    const [first] = letters
    if (!first || letters.length !== asked.length) throw problem('registeredNotToPost')
    const { inseeCode } = first
    if (letters.some((letter) => letter.inseeCode !== inseeCode)) throw problem('registeredSeveralCommunes')
    if (postedOn > deps.clock.today().toString() || letters.some(({ issuedOn }) => postedOn < issuedOn))
      throw problem('registeredPostingDay')
    const batch = { id: randomUUID(), inseeCode, postedOn }
    await insertBatch(scoped, batch, personId, deps.clock.now())
    const written = await insertLetters(
      scoped,
      batch,
      letters.map((letter) => ({ ...letter, id: randomUUID() })),
    )
    if (written !== letters.length) throw problem('registeredNotToPost')
    return deskOf(deps, scoped)
  })

/**
 * The numbers that the carrier gives, all or none; one may be corrected until something came back.
 * @throws Problem 404, 422 with each number that may not be written
 */
export const numberRegistered = (
  deps: LetterDeps,
  personId: string,
  batchId: string,
  { numbers }: RegisteredNumbers,
): Promise<RegisteredDesk> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const batch = await batchOf(scoped, batchId)
    if (!batch) throw problem('registeredBatchUnknown')
    const letters = new Map((await lettersOf(scoped, batchId)).map((letter) => [letter.id, letter]))
    const named = new Set(numbers.map(({ letter }) => letter))
    const taken = new Map<string, string>()
    for (const { id, carrierNumber } of await numbersTaken(
      scoped,
      batch.inseeCode,
      numbers.map(({ carrierNumber }) => carrierNumber),
    ))
      if (!named.has(id)) taken.set(carrierNumber, id)
    const faults: ProblemField[] = []
    for (const [at, { letter, carrierNumber }] of numbers.entries()) {
      const kept = letters.get(letter)
      const detail = !kept
        ? 'Ce pli n’est pas de ce lot.'
        : kept.hasReturned && kept.carrierNumber !== carrierNumber
          ? `Le pli n° ${kept.ordinal} a déjà un retour : son numéro ne change plus.`
          : taken.has(carrierNumber)
            ? `Pli n° ${kept.ordinal} : le numéro ${carrierNumber} est déjà celui d’un autre pli.`
            : undefined
      if (detail !== undefined) faults.push({ pointer: `#/numbers/${at}/carrierNumber`, detail })
      taken.set(carrierNumber, letter)
    }
    if (faults.length > 0) throw problem('registeredNumbersRefused', { faults })
    await writeNumbers(scoped, numbers, personId)
    return deskOf(deps, scoped)
  })

/** What each line would do; nothing is written. */
export const readReturns = (deps: LetterDeps, personId: string, asked: RegisteredReturns): Promise<ReturnsReading> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => ({
    lines: (await triedIn(deps, scoped, asked)).lines,
  }))

/**
 * Records returns, all or none. A first presentation completes the act that awaited it, as when it is recorded on the dossier.
 * @throws Problem 422 with each line that has to be mended
 */
export const recordReturns = (deps: LetterDeps, personId: string, asked: RegisteredReturns): Promise<ReturnsReading> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { lines, events, presentations } = await triedIn(deps, scoped, asked)
    const faults = lines.flatMap(({ verdict, column, sentence }, at) =>
      isRefusing(verdict)
        ? [
            {
              pointer: `#/returns/${at}/${column}`,
              detail: lines.length === 1 ? sentence : `Ligne ${at + 1} : ${sentence}`,
            },
          ]
        : [],
    )
    if (faults.length > 0) throw problem('registeredReturnsRefused', { faults })
    if (events.length > 0) await insertEvents(scoped, events, personId, deps.clock.now())
    for (const { letter, on } of presentations) await present(deps, scoped, personId, letter, on)
    return { lines }
  })

const triedIn = async ({ clock }: LetterDeps, scoped: Scoped, { returns }: RegisteredReturns) =>
  tryReturns(
    returns,
    await postedLetters(
      scoped,
      returns.map(({ number }) => carrierNumberOf(number)),
    ),
    clock.today().toString(),
  )

async function present(
  deps: LetterDeps,
  scoped: Scoped,
  personId: string,
  { dossierId, awaiting }: PostedLetter,
  on: string,
): Promise<void> {
  if (awaiting === null) return
  if (awaiting.kind === 'decided' || awaiting.kind === 'revoked')
    await presentDecision(deps, scoped, personId, dossierId, on)
  else if (LETTER_ACTS.has(awaiting.kind))
    await presentLetter(deps, scoped, personId, dossierId, { act: awaiting.act, firstPresentedOn: on })
}
