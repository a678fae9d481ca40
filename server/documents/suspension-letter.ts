import { RESUMPTION_LETTER, SUSPENSION_LETTER } from '#wording/dossier/completeness/suspension.ts'
import { type LetterFacts, letterOf } from './extension-letter.ts'
import type { Document, Letterhead } from './pdf/block.ts'
import { greeting, letterEnd } from './town-words.ts'

export type SuspensionFacts = {
  lead: string
  reason: string
  why: string
  effect: string
  /** The silence once it resumes would be a rejection, should an environmental assessment be needed (R*424-2-1). */
  warnsOfAssessment: boolean
}

/** Tells the applicant that the review stops, why, and until what (R*423-37-1 to R*423-37-3, R*423-44). */
export const suspensionLetter = (facts: LetterFacts & SuspensionFacts, letterhead: Letterhead): Document => ({
  ...letterOf(facts, letterhead, SUSPENSION_LETTER),
  blocks: [
    { type: 'addressee', lines: facts.addressee },
    { type: 'keyValue', rows: facts.identity },
    ...greeting(facts.town),
    { type: 'paragraph', size: 'lead', text: [{ text: facts.lead, strong: true }] },
    { type: 'heading', level: 2, text: SUSPENSION_LETTER.reasonHeading },
    { type: 'paragraph', text: `${facts.reason} ${facts.why}` },
    { type: 'heading', level: 2, text: SUSPENSION_LETTER.effectHeading },
    { type: 'paragraph', text: `${facts.effect} ${SUSPENSION_LETTER.silence}` },
    ...letterEnd(
      facts,
      ...(facts.warnsOfAssessment
        ? [{ type: 'paragraph' as const, size: 'mention' as const, text: SUSPENSION_LETTER.environmentalSilence }]
        : []),
    ),
  ],
})

export type ResumptionFacts = { lead: string; why: string; deadline: string; silence: string }

/** Tells the applicant that the review resumes, and its new end. */
export const resumptionLetter = (facts: LetterFacts & ResumptionFacts, letterhead: Letterhead): Document => ({
  ...letterOf(facts, letterhead, RESUMPTION_LETTER),
  blocks: [
    { type: 'addressee', lines: facts.addressee },
    { type: 'keyValue', rows: facts.identity },
    ...greeting(facts.town),
    { type: 'paragraph', size: 'lead', text: [{ text: facts.lead, strong: true }] },
    { type: 'heading', level: 2, text: RESUMPTION_LETTER.reasonHeading },
    { type: 'paragraph', text: facts.why },
    { type: 'heading', level: 2, text: RESUMPTION_LETTER.periodHeading },
    { type: 'paragraph', text: facts.deadline },
    {
      type: 'together',
      blocks: [
        { type: 'heading', level: 2, text: RESUMPTION_LETTER.silenceHeading },
        { type: 'paragraph', text: facts.silence },
      ],
    },
    ...letterEnd(facts, { type: 'paragraph', size: 'mention', text: RESUMPTION_LETTER.legal }),
  ],
})
