import type { Cue, DecisionReminder, Reminder } from '#law/reminders/reminder.ts'
import { COAST_KINDS, coastDeposit } from './coast-deposit.ts'

/**
 * Works that are granted and kept waiting: the decision says so expressly (R*424-6), and they do not begin before.
 *
 * @property until  completes « Les travaux ne peuvent être entrepris avant »
 * @property waitsFor  an authorisation or a procedure of another legislation, which the validity waits for too (R*424-20); another
 *   formality of such a legislation; or what the planning code itself asks
 */
export type DeferredWorks = Pick<Reminder, 'kinds' | 'and'> & {
  article: string
  confidence: 'text'
  until: string
  waitsFor: 'otherLaw' | 'formality' | 'planningCode'
  when: Cue
}

export const DEFERRED_WORKS = {
  registration: {
    until: 'la décision d’enregistrement de l’installation classée (article L512-7-3 du code de l’environnement)',
    waitsFor: 'otherLaw',
    when: { facts: ['ICPE_REGISTRATION'], circumstances: ['registrationPending'] },
    article: 'L425-10',
    confidence: 'text',
  },
  archaeology: {
    until: 'l’achèvement des opérations d’archéologie préventive prescrites par le préfet de région',
    waitsFor: 'otherLaw',
    when: { adverse: ['archaeology'] },
    article: 'L425-11',
    confidence: 'text',
  },
  environmentalAuthorisation: {
    until:
      'la délivrance de l’autorisation environnementale, sauf décision spéciale (articles L181-1 et L181-30 du code de l’environnement)',
    waitsFor: 'otherLaw',
    when: { laws: ['environmentalAuthorisation'] },
    article: 'L425-14 1°',
    confidence: 'text',
  },
  waterDeclaration: {
    until:
      'la décision d’acceptation de la déclaration au titre de la loi sur l’eau (article L214-3 II du code de l’environnement)',
    waitsFor: 'otherLaw',
    when: { laws: ['waterDeclaration'] },
    article: 'L425-14 2°',
    confidence: 'text',
  },
  protectedSpecies: {
    until: 'la délivrance de la dérogation à la protection des espèces (article L411-2 du code de l’environnement)',
    waitsFor: 'otherLaw',
    when: { laws: ['protectedSpecies'] },
    article: 'L425-15',
    confidence: 'text',
  },
  coastDeposit: {
    until:
      'la consignation de la somme prévue à l’article L121-22-5 du code de l’urbanisme et la transmission au maire de son récépissé',
    waitsFor: 'planningCode',
    kinds: COAST_KINDS,
    ...coastDeposit,
    article: 'L425-16',
    confidence: 'text',
  },
  antenna: {
    until:
      'l’information préalable du maire prévue à l’article L34-9-1-1 du code des postes et des communications électroniques, s’il y a lieu',
    waitsFor: 'formality',
    when: { works: ['ANTENNA'] },
    article: 'L425-17',
    confidence: 'text',
  },
} as const satisfies Record<string, DeferredWorks>
export type DeferredBy = keyof typeof DEFERRED_WORKS

/** What a draft says of them, and what follows for the validity. */
export const DEFERRED_REMINDERS = {
  deferredWorks: {
    says: 'travaux différés par une autre législation : la décision en fait expressément la réserve (le paragraphe est proposé)',
    article: 'R*424-6',
    senses: 'grant',
    when: cuesOf('otherLaw', 'formality'),
    confidence: 'text',
  },
  deferredValidity: {
    says: 'la durée de validité court du jour où l’autre législation laisse commencer les travaux, s’il est postérieur à la notification : à inscrire au registre',
    article: 'R*424-20',
    senses: 'grant',
    when: cuesOf('otherLaw'),
    confidence: 'text',
  },
  connectedAppeal: {
    says: 'un recours contre cette autre décision suspend aussi la durée de validité du permis',
    article: 'R*424-19 al. 2',
    senses: 'grant',
    when: cuesOf('otherLaw'),
    confidence: 'text',
  },
} as const satisfies Record<string, DecisionReminder>

function cuesOf(...sorts: readonly DeferredWorks['waitsFor'][]): Cue {
  const rows = Object.values<DeferredWorks>(DEFERRED_WORKS).filter(({ waitsFor }) => sorts.includes(waitsFor))
  const cues = rows.map(({ when }) => when)
  return {
    works: cues.flatMap(({ works = [] }) => works),
    facts: cues.flatMap(({ facts = [] }) => facts),
    circumstances: cues.flatMap(({ circumstances = [] }) => circumstances),
    laws: cues.flatMap(({ laws = [] }) => laws),
    prescriptions: cues.flatMap(({ prescriptions = [] }) => prescriptions),
    adverse: cues.flatMap(({ adverse = [] }) => adverse),
  }
}
