import { randomUUID } from 'node:crypto'
import type { SentLetter } from '#contract/dossier/completeness/completeness.ts'
import type { LetterToSign } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import type { LetterReturn, LetterSigning, LetterToSend } from '#contract/dossier/completeness/letters-to-sign.ts'
import { isoDay } from '#law/clock/calendar.ts'
import { guardSignature } from '#law/guards/guards.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { asPreview, sendLetter } from '#server/dossier/letters/letter.ts'
import { tellAuthor, tellSignatories } from '#server/dossier/letters/pile-mails.ts'
import { type SigningSession, signatoryOf } from '#server/dossier/letters/signatory.ts'
import {
  closeLetter,
  insertLetterToSign,
  lettersOnDossier,
  lockLetterToSign,
  replaceWaiting,
} from '#server/dossier/letters/waiting-letters.ts'
import { officersDossier, refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { type CompletenessDeps, type Examined, sendingLetter, todayOf, withExamined } from './examined.ts'
import { extensionComposed, increaseComposed } from './period-letters.ts'
import { requestComposed } from './request.ts'
import { authorOf, type Composing } from './review-letter.ts'
import { resumptionComposed, suspensionComposed } from './suspension.ts'

/** Letters of the dossier that wait for who may sign them, or that they sent back. */
export const lettersToSign = (deps: CompletenessDeps, personId: string, dossierId: string): Promise<LetterToSign[]> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    return lettersOnDossier(scoped, dossierId)
  })

/**
 * Sends a letter to who may sign it; it takes the place of one of the same nature that waited.
 * @throws Problem as its sending would: what the law refuses today is not put before a signatory
 */
export const prepareLetter = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  letter: LetterToSend,
): Promise<LetterToSign[]> =>
  withExamined(deps, personId, dossierId, async (scoped, subject) => {
    await composedOf(letter)(deps, scoped, subject, authorOf(personId))
    const at = deps.clock.now()
    const id = randomUUID()
    await replaceWaiting(scoped, dossierId, letter.letter, personId, at)
    await insertLetterToSign(scoped, {
      id,
      dossierId,
      letter,
      effectiveUntil: effectiveUntil(letter, subject),
      personId,
      at,
    })
    await tellSignatories(deps, scoped, subject, { from: personId, what: letter.letter, sending: id })
    return lettersOnDossier(scoped, dossierId)
  })

/** The letter as the reader would send it today. */
export const previewLetterToSign = async (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  id: string,
): Promise<Uint8Array> =>
  renderPdf(
    await withExamined(deps, personId, dossierId, async (scoped, subject) => {
      const waiting = await waitingLetter(scoped, dossierId, id)
      const { letter } = await composedOf(waiting.letter)(deps, scoped, subject, authorOf(personId))
      return asPreview(letter.document)
    }),
  )

/**
 * Signs a letter that waited: on the dossier as it stands that day, under the delegation of who signs.
 * @throws Problem 403 (role, second factor), 404 when it waits no more, 409 and 422 as its sending
 */
export const signLetter = (
  deps: CompletenessDeps,
  session: SigningSession,
  dossierId: string,
  id: string,
  { handwriting }: LetterSigning,
): Promise<SentLetter> =>
  sendingLetter(deps, session.personId, dossierId, async (scoped, subject, deps) => {
    const { personId } = session
    const signatory = await signatoryOf(
      deps.directory,
      scoped,
      session,
      subject,
      deps.realClock.instant(),
      todayOf(deps),
    )
    const signature = { signedOn: todayOf(deps), signatory: personId, interested: false }
    refuseUnlawful(guardSignature(signature, subject.kind, signatory), null)
    const { letter } = await waitingLetter(scoped, dossierId, id)
    const ready = await composedOf(letter)(deps, scoped, subject, { personId, role: 'signatory', hand: handwriting })
    const sent = await sendLetter(deps, scoped, ready)
    await closeLetter(scoped, id, { outcome: 'signed', personId, at: deps.clock.now() })
    return sent
  })

/** Sends a letter back to who prepared it, with what is to be mended. */
export const returnLetter = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  id: string,
  { note }: LetterReturn,
): Promise<LetterToSign[]> =>
  withExamined(deps, personId, dossierId, async (scoped) => {
    const { letter, preparedBy } = await waitingLetter(scoped, dossierId, id)
    await closeLetter(scoped, id, { outcome: 'returned', note, personId, at: deps.clock.now() })
    await tellAuthor(deps, scoped, dossierId, { author: preparedBy, what: letter.letter, sending: id })
    return lettersOnDossier(scoped, dossierId)
  })

async function waitingLetter(...[scoped, dossierId, id]: Parameters<typeof lockLetterToSign>) {
  const waiting = await lockLetterToSign(scoped, dossierId, id)
  if (!waiting) throw problem('letterToSignUnknown')
  return waiting
}

function composedOf(asked: LetterToSend): Composing {
  switch (asked.letter) {
    case 'piecesRequest':
      return requestComposed(asked.sending)
    case 'periodIncrease':
      return increaseComposed(asked.sending)
    case 'periodExtension':
      return extensionComposed(asked.sending)
    case 'reviewSuspension':
      return suspensionComposed(asked.sending)
    case 'reviewResumption':
      return resumptionComposed(asked.sending)
  }
}

/** A request and an increase count within the month (R*423-38, R*423-42); the others before the period ends (R*423-44). */
function effectiveUntil({ letter }: LetterToSend, { law: { course } }: Examined): string | null {
  const last =
    letter === 'piecesRequest' || letter === 'periodIncrease'
      ? course?.completeness.checkUntil.day
      : letter === 'reviewResumption'
        ? undefined
        : course?.length.deadline?.day
  return last === undefined ? null : isoDay(last)
}
