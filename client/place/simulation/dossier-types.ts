import { CERTIFICATE_OF_CODE, dossierOfType } from '#contract/place/simulation/case-words.ts'
import { DOSSIER_KINDS, type DossierKind, type DossierVariant } from '#law/dossier-kind.ts'
import { capitalised } from '#wording/typography.ts'
import type { Channel, DossierType } from './scenario.ts'

type TypeGroup = { label: string; types: readonly DossierType[] }

/** Kinds of dossier in the order of the counter. */
export const TYPE_GROUPS: readonly TypeGroup[] = [
  { label: 'Demandes et déclarations', types: ['DP', 'PCMI', 'PC', 'PA', 'PD'] },
  { label: 'Modificatifs', types: ['PCMI_M', 'PC_M', 'PA_M', 'PD_M', 'DP_M'] },
  { label: 'Transferts', types: ['PCMI_T', 'PC_T', 'PA_T', 'PD_T', 'DP_T'] },
  { label: 'Certificats d’urbanisme', types: ['CUa', 'CUb'] },
]

export function kindOfType(type: DossierType): { dossier: DossierKind; variant: DossierVariant } {
  if (type === 'CUa' || type === 'CUb') return { dossier: CERTIFICATE_OF_CODE[type], variant: 'original' }
  return dossierOfType(type)
}

const VARIANT_WORDS = { original: '', amendment: ', modificatif', transfer: ', transfert' } as const

/** `Permis de construire, modificatif (PC)` */
export function typeText(type: DossierType): string {
  const { dossier, variant } = kindOfType(type)
  const { code, name } = DOSSIER_KINDS[dossier]
  return `${capitalised(name)}${VARIANT_WORDS[variant]} (${code})`
}

export const CHANNEL_NAMES = {
  'paper-counter': 'au guichet de la mairie',
  'paper-post': 'par la poste',
  sve: 'par le téléservice',
  'email-outside-teleservice': 'par courriel, hors téléservice',
} as const satisfies Record<Channel, string>

export const CHANNELS = ['paper-counter', 'paper-post', 'sve', 'email-outside-teleservice'] as const
