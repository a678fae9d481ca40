import type { SentLetter } from '#contract/dossier/completeness/completeness.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import type { Scoped } from '#platform/scope.ts'
import type { LetterFacts } from '#server/documents/extension-letter.ts'
import type { Document, Letterhead } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import {
  asPreview,
  correspondence,
  type LetterAct,
  type ReadyLetter,
  refuseUnaccepted,
  type Signer,
  sendLetter,
} from '#server/dossier/letters/letter.ts'
import type { SignedTemplate } from '#wording/dossier/decisions/decision-desk.ts'
import { type CompletenessDeps, type Examined, sendingLetter, withExamined } from './examined.ts'

/** A letter of the review: its name in the list of what left, what its reference ends by, and what it says. */
export type ReviewLetter = {
  template: SignedTemplate
  suffix: string
  write(subject: Examined, facts: LetterFacts, letterhead: Letterhead): { facts: LetterFacts; document: Document }
}

/**
 * The letter as it would leave today; it is kept nowhere.
 *
 * @param refuse  throws when the letter could say nothing true of the dossier
 */
export const previewReviewLetter = async (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  letter: ReviewLetter,
  refuse: (subject: Examined) => void,
): Promise<Uint8Array> =>
  renderPdf(
    await withExamined(deps, personId, dossierId, async (scoped, subject) => {
      refuse(subject)
      const { facts, letterhead } = await correspondence(deps, scoped, authorOf(personId), dossierId, letter)
      return asPreview(letter.write(subject, facts, letterhead).document)
    }),
  )

/** Composes a letter under the name of its signer, on the dossier as it stands; throws when the law refuses it. */
export type Composing = (
  deps: CompletenessDeps,
  scoped: Scoped,
  subject: Examined,
  signer: Signer,
) => Promise<ReadyLetter>

/** @param judge  throws when the law refuses the letter; gives what it does to the dossier */
export const composing =
  (
    via: SendingWay,
    letterOf: (deps: CompletenessDeps) => ReviewLetter,
    judge: (deps: CompletenessDeps, subject: Examined) => LetterAct,
  ): Composing =>
  async (deps, scoped, subject, signer) => {
    const act = judge(deps, subject)
    const letter = letterOf(deps)
    const sent = await correspondence(deps, scoped, signer, subject.id, letter)
    refuseUnaccepted(via, sent, subject)
    const written = letter.write(subject, sent.facts, sent.letterhead)
    return { sent, via, letter: { template: letter.template, ...written }, acts: [act] }
  }

/** Sends it under the name of its author: guarded, frozen, recorded and sent in one transaction. */
export const sendComposed = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  compose: Composing,
): Promise<SentLetter> =>
  sendingLetter(deps, personId, dossierId, async (scoped, subject, deps) =>
    sendLetter(deps, scoped, await compose(deps, scoped, subject, authorOf(personId))),
  )

export const authorOf = (personId: string): Signer => ({ personId, role: 'caseOfficer' })
