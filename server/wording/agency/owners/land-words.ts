import type { Asker } from '#rules/owners/land-information.ts'
import { dayText } from '#wording/day.ts'

export const ASKER_NAMES: Readonly<Record<Asker, string>> = {
  anyone: 'Toute personne',
  holder: 'Titulaire d’un droit sur l’immeuble',
  agent: 'Mandataire d’un titulaire',
  guardian: 'Tuteur, curateur ou parent d’un titulaire',
  authority: 'Autorité ou administration, dans une procédure',
}

export const CHANNEL_NAMES = { counter: 'Au guichet', mail: 'Par courrier', email: 'Par courriel' } as const

export const LAND_WORDS = { freeArticle: 'LPF R*107 A-3, II' } as const

/** What is answered to whoever asks. */
export function landSentence({
  outcome,
  article,
  reopensOn,
  isCounted,
  asker,
}: {
  outcome: 'accepted' | 'refused'
  article: string | null
  reopensOn: string | null
  isCounted: boolean
  asker: Asker
}): string {
  if (outcome === 'refused')
    return `Refusée : cinq demandes par semaine et dix par mois civil au plus pour un usager (${article ?? 'LPF R*107 A-3'}). Une nouvelle demande sera reçue à partir du ${dayText(reopensOn ?? '')}.`
  if (!isCounted) return 'Acceptée, sans limite de nombre (LPF R*107 A-3, II).'
  return asker === 'anyone'
    ? 'Acceptée (LPF L107 A).'
    : 'Acceptée, et comptée : le demandeur n’a pas été trouvé parmi les titulaires de ces immeubles.'
}

export const LAND_RECEIPT = {
  accepted: 'Accusé de réception d’une demande d’information foncière',
  refused: 'Refus d’une demande d’information foncière',
  footer: 'Livre des procédures fiscales, articles L107 A et R*107 A-1 à A-7.',
  declares:
    'Le demandeur déclare l’exactitude de ce qui précède. Les informations reçues servent à son seul usage ; elles ne valent pas titre de propriété.',
  kept: (day: string) =>
    `Cette demande est effacée le ${day} ; il n’en reste qu’un chiffre sans nom. Le numéro de la pièce d’identité n’est gardé nulle part.`,
  remedy:
    'Ce refus peut être porté devant la Commission d’accès aux documents administratifs dans les deux mois de sa notification (CRPA R343-1).',
  quality: 'Le demandeur',
} as const
