import type { Circumstance } from '#law/clock/circumstances.ts'
import { PERMIT_KINDS, REVIEWED_KINDS } from '#law/dossier-kind.ts'
import type { PeriodOnlyRule } from './consultation-rules.ts'

const text = { confidence: 'text' } as const
const memory = { confidence: 'memory' } as const
const every = { kinds: REVIEWED_KINDS } as const
const permits = { kinds: PERMIT_KINDS } as const
const buildings = { kinds: ['buildingPermit', 'housePermit'] } as const

/** Circumstances that modify the period or the sense of silence without any service to consult. */
export const PERIOD_ONLY_RULES = {
  planDerogation: {
    when: { facts: ['DEROGATION_RECONSTRUCTION', 'DEROGATION_ACCESSIBILITY', 'DEROGATION_L152_6'] },
    effect: 'planDerogation',
    ...every,
    article: 'R423-24 b',
    ...text,
  },
  planDerogationToTell: {
    when: { facts: ['DEROGATION_PLU'] },
    unless: ['DEROGATION_L152_6'],
    effect: 'planDerogation',
    unsettledEffect: true,
    toConfirm:
      'le mois de plus ne vaut que pour les 1° et 3° de L152-4 et de L152-6 ; les dérogations de L151-29-1, L152-5 et L152-5-1 n’en ajoutent aucun',
    ...every,
    article: 'R423-24 b',
    ...text,
  },
  participation: {
    when: { facts: ['PARTICIPATION_L123_19_2'] },
    effect: 'environmentalParticipation',
    ...every,
    article: 'R423-24 e',
    ...text,
  },
  electronicParticipation: {
    when: { facts: ['PARTICIPATION_L123_19'] },
    effect: 'electronicParticipation',
    ...every,
    article: 'R423-25 f',
    ...text,
  },
  publicInquiry: {
    when: { facts: ['PUBLIC_INQUIRY'] },
    effect: 'publicInquiry',
    toConfirm: 'une enquête qui porte sur un défrichement ne compte pas (R423-20 al. 2)',
    ...every,
    article: 'R423-20, R423-32',
    ...text,
  },
  installationRegistration: {
    when: { facts: ['ICPE_REGISTRATION'] },
    effect: 'registrationPending',
    toConfirm:
      'si l’enregistrement est en cours d’instruction : aucune décision avant la fin du délai de c. env. R512-46-9, inscrivez-le au dossier',
    ...permits,
    article: 'R425-31-1',
    ...text,
  },
  cinema: {
    when: { facts: ['CINEMA_AUTHORISATION'] },
    effect: 'cinemaAuthorisation',
    ...buildings,
    article: 'R423-25 a',
    ...memory,
  },
} as const satisfies Record<string, PeriodOnlyRule & { effect: Circumstance }>
