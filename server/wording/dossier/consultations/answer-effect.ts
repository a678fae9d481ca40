import { type AnswerEffect, answerEffect } from '#law/consultations/answer-effects.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { typographic } from '#wording/typography.ts'

type Asked = { nature: string; article: string | null; kind: DossierKind | undefined }
type Answer = Parameters<typeof answerEffect>[1]

export type AnswerEffectTold = { says: string; article: string }

const isDeclaration = (kind: DossierKind | undefined) => kind === 'priorDeclaration'

/** What an answer binds, told before it is chosen to whoever gives or records it; undefined where no text gives it an effect. */
function answerEffectText(asked: Asked, answer: string, deemed: string | null): AnswerEffectTold | undefined {
  const effect = answer === 'attachmentsMissing' ? undefined : answerEffect(asked, answer as Answer)
  if (!effect) return undefined
  if (deemed === null) return { says: typographic(sentences(effect, asked.kind)), article: effect.article }
  return { says: typographic(tooLate(deemed)), article: asked.article ?? effect.article }
}

const tooLate = (deemed: string) =>
  `Réponse tardive : ${deemed.charAt(0).toLocaleLowerCase('fr')}${deemed.slice(1)}, et cela demeure. Elle est versée au dossier sans lier la mairie.`

const CONTESTING = {
  authority: 'La mairie peut saisir le préfet de région.',
  both: 'La mairie, ou le demandeur refusé, peut saisir le préfet de région.',
} as const

function sentences({ force, endsTacitPermit, contestedBy }: AnswerEffect, kind: DossierKind | undefined): string {
  const refusal = isDeclaration(kind) ? 's’oppose à la déclaration' : 'refuse le permis'
  const says = {
    grants: 'Vaut accord : la mairie peut autoriser le projet.',
    grantsWithPrescriptions: 'Vaut accord : l’autorisation reprend les prescriptions, qui s’imposent au demandeur.',
    refuses: `Refus d’accord : il s’impose à la mairie, qui ${refusal}.`,
    awaitsExpressAgreement:
      'Ne vaut pas accord : le texte veut un accord exprès, sans lequel la mairie ne peut pas autoriser le projet.',
    informs: 'Avis simple : il éclaire la mairie, qui peut décider autrement.',
  }[force]
  return [
    says,
    ...(endsTacitPermit ? ['Le demandeur ne peut plus obtenir de permis par le silence.'] : []),
    ...(contestedBy ? [CONTESTING[contestedBy.includes('applicant') ? 'both' : 'authority']] : []),
  ].join(' ')
}

/**
 * The same for each of the answers that have an effect.
 *
 * @param deemed  what silence has already amounted to, in French: an answer that comes after it binds nothing
 */
export const answerEffects = <One extends string>(
  asked: Asked,
  answers: readonly One[],
  deemed: string | null = null,
): Partial<Record<One, AnswerEffectTold>> => {
  const told: Partial<Record<One, AnswerEffectTold>> = {}
  for (const answer of answers) {
    const effect = answerEffectText(asked, answer, deemed)
    if (effect) told[answer] = effect
  }
  return told
}
