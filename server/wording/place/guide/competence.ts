import type { Authority, Competence, CompetenceFact, OtherVoice, ReviewService } from '#law/procedure/competence.ts'
import { listed, typographic } from '#wording/typography.ts'

const AUTHORITIES = {
  mayorForCommune: 'le maire, au nom de la commune',
  mayorForState: 'le maire, au nom de l’État',
  communityPresident: 'le président de l’EPCI, au nom de l’EPCI',
  largeOperationPresident: 'le président de l’établissement public (grande opération d’urbanisme)',
  prefect: 'le préfet, au nom de l’État',
} as const satisfies Record<Authority, string>

const MISSING = {
  cover: 'le document d’urbanisme en vigueur au dépôt',
  onceCovered: 'si la commune a déjà eu un PLU ou une carte communale',
  delegated: 'si la compétence est déléguée à l’EPCI',
  energyForOthers: 'si l’énergie est destinée principalement au demandeur',
} as const satisfies Record<CompetenceFact, string>

export function competenceText(answer: Competence): string {
  if (answer.outcome === 'decided') return typographic(`Décide : ${AUTHORITIES[answer.authority]}.`)
  return typographic(`On ne peut dire qui décide sans savoir ${listed(answer.missing.map((fact) => MISSING[fact]))}.`)
}

const VOICES = {
  prefectBindingOpinion: 'Avis conforme du préfet.',
  prefectOpinion: 'Avis simple du préfet.',
  mayorOpinion: 'Avis du maire.',
  anotherMember: 'Le maire ou le président est intéressé : un autre membre, désigné par l’assemblée, signe.',
} as const satisfies Record<OtherVoice, string>

export const voiceText = (voice: OtherVoice) => VOICES[voice]

export function reviewServiceText(review: ReviewService): string {
  if (review.service === 'stateService') {
    return review.forestry
      ? 'Instruit par le service de l’État chargé des forêts.'
      : 'Instruit par le service de l’État chargé de l’urbanisme.'
  }
  const help =
    review.freeStateHelp === undefined
      ? ' ; l’aide gratuite de l’État dépend des populations (10 000 habitants)'
      : review.freeStateHelp
        ? ' ; l’État peut être mis gratuitement à disposition (L422-8)'
        : ''
  return typographic(
    `Instruit au nom et sous l’autorité de qui décide, par son service ou celui à qui l’instruction est confiée${help}.`,
  )
}
