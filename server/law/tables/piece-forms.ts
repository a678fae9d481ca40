import type { Citation } from '#law/article.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Piece } from '#law/pieces/piece.ts'
import { BUILDING_PERMIT_PIECES } from './pieces-building-permit.ts'
import { LAYOUT_DECLARATION_PIECES } from './pieces-declaration-layout.ts'
import { WORKS_DECLARATION_PIECES } from './pieces-declaration-works.ts'
import { DEMOLITION_PERMIT_PIECES } from './pieces-demolition-permit.ts'
import { DEVELOPMENT_PERMIT_PIECES } from './pieces-development-permit.ts'
import { HOUSE_PERMIT_PIECES } from './pieces-house-permit.ts'
import {
  AMENDMENT_PIECES,
  COMPLETION_PIECES,
  INFORMATIVE_CERTIFICATE_PIECES,
  OPERATIONAL_CERTIFICATE_PIECES,
  PUBLIC_BUILDING_WORKS_PIECES,
  TRANSFER_PIECES,
} from './pieces-other-forms.ts'

export const PIECE_FORMS = [
  'PCMI',
  'PC',
  'PA',
  'PD',
  'DPC',
  'DPA',
  'CUa',
  'CUb',
  'MODIF',
  'TRANSFERT',
  'DOC',
  'DAACT',
  'AT',
] as const
/** The national forms (cerfa), by the letters of their list of pieces. */
export type PieceForm = (typeof PIECE_FORMS)[number]

/**
 * A version of a form and its list of pieces. A new version is a new row: the list of an older dossier stays its own.
 *
 * @property version  as printed after the number of the form (`*17`); absent when it was not seen
 * @property paperCopies  of the dossier, before supplements (R423-2, R410-2)
 */
export type FormVersion = Citation & {
  form: PieceForm
  cerfa: string
  version?: string
  versionSeen?: string
  label: string
  kinds: readonly DossierKind[]
  paperCopies?: number
  pieces: readonly Piece[]
  note?: string
}

/** Day on which 13404, 13702 and 13703 stopped being regulatory forms. */
const declarationFormsOf2025 = '2025-01-01'

export const FORM_VERSIONS: readonly FormVersion[] = [
  {
    form: 'PCMI',
    cerfa: '13406',
    version: '*17',
    versionSeen: 'août 2026',
    label: 'Permis de construire, maison individuelle ou annexes',
    kinds: ['housePermit'],
    paperCopies: 4,
    pieces: HOUSE_PERMIT_PIECES,
    article: 'A431-4 a',
    confidence: 'text',
    note: 'PCMI27 n’a pas été retrouvé. Pièces sans code : exigibles par le texte, sans ligne retrouvée au bordereau PCMI',
  },
  {
    form: 'PC',
    cerfa: '13409',
    version: '*16',
    versionSeen: 'juin 2026',
    label: 'Permis de construire, autre que maison individuelle',
    kinds: ['buildingPermit'],
    paperCopies: 4,
    pieces: BUILDING_PERMIT_PIECES,
    article: 'A431-4 b',
    confidence: 'text',
    note: 'PC18 à PC21 : codes déduits du saut de numérotation (R431-17 a à d)',
  },
  {
    form: 'PA',
    cerfa: '16297',
    version: '*04',
    versionSeen: 'juin 2026',
    label: 'Permis d’aménager',
    kinds: ['developmentPermit'],
    paperCopies: 4,
    pieces: DEVELOPMENT_PERMIT_PIECES,
    article: 'A441-4',
    confidence: 'text',
    note: 'PA55 à PA57 non retrouvés. PA18 et suivantes : seulement si l’aménageur construit (R441-6). Le bordereau d’avant 2022 décalait la numérotation d’un rang (ancien PA17 : plan de masse)',
  },
  {
    form: 'PD',
    cerfa: '13405',
    label: 'Permis de démolir',
    kinds: ['demolitionPermit'],
    paperCopies: 4,
    pieces: DEMOLITION_PERMIT_PIECES,
    article: 'A451-1',
    confidence: 'text',
    note: 'PD12 non retrouvé',
  },
  {
    form: 'DPC',
    cerfa: '16702',
    version: '*03',
    versionSeen: 'juillet 2026',
    label: 'Déclaration préalable, constructions et travaux (maisons comprises)',
    kinds: ['priorDeclaration'],
    paperCopies: 2,
    inForceSince: declarationFormsOf2025,
    pieces: WORKS_DECLARATION_PIECES,
    article: 'A431-1',
    confidence: 'text',
    note: 'DPC9 et DPC10 : réservés aux divisions (16703). DPC13, 19, 20, 24, 27, 28, 30 et 31 non retrouvés ou réservés au 16703. Remplace 13404 et 13703 depuis le 1er janvier 2025',
  },
  {
    form: 'DPA',
    cerfa: '16703',
    label: 'Déclaration préalable, aménagements et divisions',
    kinds: ['priorDeclaration'],
    paperCopies: 2,
    inForceSince: declarationFormsOf2025,
    pieces: LAYOUT_DECLARATION_PIECES,
    article: 'A441-1',
    confidence: 'text',
    note: 'Numérotation commune avec l’ancienne DP. DPA3 et DPA4 (coupe, façades) figurent dans la source mais pas dans R441-10 : ne pas les exiger. Remplace 13702',
  },
  {
    form: 'CUa',
    cerfa: '13410',
    label: 'Certificat d’urbanisme d’information',
    kinds: ['informativeCertificate'],
    paperCopies: 2,
    pieces: INFORMATIVE_CERTIFICATE_PIECES,
    article: 'A410-1',
    confidence: 'text',
  },
  {
    form: 'CUb',
    cerfa: '13410',
    label: 'Certificat d’urbanisme opérationnel',
    kinds: ['operationalCertificate'],
    paperCopies: 4,
    pieces: OPERATIONAL_CERTIFICATE_PIECES,
    article: 'A410-1',
    confidence: 'text',
  },
  {
    form: 'MODIF',
    cerfa: '16700',
    label: 'Modification d’un permis ou d’une non-opposition, régularisation',
    kinds: ['housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit', 'priorDeclaration'],
    paperCopies: 4,
    pieces: AMENDMENT_PIECES,
    article: 'A431-3-1, A431-7, A441-3-1, A441-7',
    confidence: 'text',
    note: 'Aucune pièce propre',
  },
  {
    form: 'TRANSFERT',
    cerfa: '16701',
    version: '*01',
    label: 'Transfert d’un permis ou d’une non-opposition',
    kinds: ['housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit', 'priorDeclaration'],
    paperCopies: 4,
    pieces: TRANSFER_PIECES,
    article: 'A431-3-2, A431-8, A441-3-2, A441-8',
    confidence: 'text',
    note: '16701 a remplacé 13412. Nul article lu ne vise le transfert d’un permis de démolir',
  },
  {
    form: 'DOC',
    cerfa: '13407',
    label: 'Déclaration d’ouverture de chantier',
    kinds: ['housePermit', 'buildingPermit', 'developmentPermit'],
    paperCopies: 3,
    pieces: [],
    article: 'A424-19, R424-16',
    confidence: 'text',
    note: 'Sans pièce. Permis de construire et d’aménager seulement',
  },
  {
    form: 'DAACT',
    cerfa: '13408',
    version: '*12',
    versionSeen: 'janvier 2025',
    label: 'Déclaration attestant l’achèvement et la conformité des travaux',
    kinds: ['housePermit', 'buildingPermit', 'developmentPermit', 'priorDeclaration'],
    pieces: COMPLETION_PIECES,
    article: 'A462-1, R462-1',
    confidence: 'text',
    note: 'Les codes AT.1 à AT.5 restent à relever sur le formulaire ; les articles sont lus',
  },
  {
    form: 'AT',
    cerfa: '13824',
    version: '*04',
    versionSeen: 'avril 2019',
    label: 'Autorisation de travaux dans un établissement recevant du public (sans permis)',
    kinds: ['publicBuildingWorks'],
    paperCopies: 4,
    pieces: PUBLIC_BUILDING_WORKS_PIECES,
    article: 'CCH L122-3, R122-11',
    confidence: 'secondary',
    note: 'Les numéros imprimés au bordereau n’ont pas été lus. ERP de 5e catégorie : formulaire simplifié 15797 possible',
  },
]
