import { dayText, instantText } from '#wording/day.ts'
import { hourText } from '#wording/dossier/works/site-visit-words.ts'

export type Offence = 'breach' | 'planBreach' | 'stopIgnored' | 'obstruction'
export type InfringementState = 'draft' | 'toSend' | 'late' | 'sent'
export type SentHow = 'registered' | 'hand' | 'electronic'

export const OFFENCES: Readonly<Record<Offence, { name: string; article: string }>> = {
  breach: {
    name: 'Travaux sans autorisation, ou contraires à l’autorisation ou aux règles d’urbanisme',
    article: 'L480-4',
  },
  planBreach: { name: 'Travaux ou utilisation du sol contraires au plan local d’urbanisme', article: 'L610-1' },
  stopIgnored: { name: 'Travaux poursuivis malgré une interruption ordonnée', article: 'L480-3' },
  obstruction: { name: 'Obstacle aux fonctions des agents chargés du contrôle', article: 'L480-12' },
}

export const INFRINGEMENT_STATES: Readonly<Record<InfringementState, string>> = {
  draft: 'En préparation',
  toSend: 'Copie à transmettre au procureur sans délai',
  late: 'Copie au procureur en retard',
  sent: 'Copie transmise au procureur',
}

export const SENT_HOW: Readonly<Record<SentHow, string>> = {
  registered: 'par lettre recommandée',
  hand: 'remise contre récépissé',
  electronic: 'par voie électronique',
}

export const sentText = ({ on, how, prosecutor }: { on: string; how: SentHow; prosecutor: string }) =>
  `Copie transmise le ${dayText(on)}, ${SENT_HOW[how]}, ${prosecutor}.`

export const INFRINGEMENT_REPORT = {
  title: 'Procès-verbal d’infraction',
  subtitle: 'Code de l’urbanisme, article L480-1',
  footer: 'Dressé par un agent commissionné et assermenté. Fait foi jusqu’à preuve du contraire (L480-1 al. 1).',
  opening: ({ on, at, name, communeName }: { on: string; at: string; name: string; communeName: string }) =>
    `Le ${dayText(on)} à ${hourText(at)}, nous, ${name}, agent agissant sur le territoire de ${communeName}, commissionné et assermenté comme il est dit ci-dessous, avons constaté ce qui suit.`,
  commission: 'Commission',
  oath: 'Serment',
  place: 'Lieu',
  dossier: 'Autorisation en cause',
  noDossier: 'aucune autorisation citée',
  persons: 'Personnes en cause',
  facts: 'Faits constatés',
  offences: 'Infractions relevées',
  statements: 'Déclarations recueillies',
  noStatement: 'Aucune déclaration n’a été recueillie.',
  photographs: 'Photographies jointes',
  noPhotograph: 'Aucune photographie n’est jointe.',
  photograph: (rank: number, caption: string, recordedAt: string, sha256: string) =>
    `n° ${rank}, ${caption} ; versée le ${instantText(recordedAt)} ; empreinte ${sha256}`,
  photographTitle: (rank: number, caption: string) => `Photographie n° ${rank} : ${caption}`,
  copy: 'Copie du présent procès-verbal est transmise sans délai au ministère public (L480-1 al. 4).',
  quality: 'L’agent commissionné et assermenté',
} as const
