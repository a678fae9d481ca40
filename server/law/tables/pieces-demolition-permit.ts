import { always, conditional, type Piece } from '#law/pieces/piece.ts'

/** Demolition permit, form 13405 (PD). PD12 was not found. */
export const DEMOLITION_PERMIT_PIECES: readonly Piece[] = [
  always('PD1', 'Plan de situation du terrain', 'R451-2 a'),
  always('PD2', 'Plan de masse des constructions à démolir ou à conserver', 'R451-2 b'),
  always('PD3', 'Photographie du ou des bâtiments à démolir et de leur insertion', 'R451-2 c'),
  conditional(
    'PD4',
    'Notice : pourquoi la conservation ne peut plus être assurée (démolition totale)',
    'R451-3 a',
    'Immeuble inscrit MH, démolition totale',
    { whenAll: ['MH_INSCRIT', 'TOTAL_DEMOLITION'] },
  ),
  conditional(
    'PD5',
    'Photographies des façades, toitures et intérieurs (démolition totale)',
    'R451-3 b',
    'Immeuble inscrit MH, démolition totale',
    { whenAll: ['MH_INSCRIT', 'TOTAL_DEMOLITION'] },
  ),
  conditional(
    'PD6',
    'Notice : pourquoi la conservation ne peut plus être assurée (démolition partielle)',
    'R451-3 a',
    'Immeuble inscrit MH, démolition partielle',
    { whenAll: ['MH_INSCRIT', 'PARTIAL_DEMOLITION'] },
  ),
  conditional(
    'PD7',
    'Photographies des façades, toitures et intérieurs (démolition partielle)',
    'R451-3 b',
    'Immeuble inscrit MH, démolition partielle',
    { whenAll: ['MH_INSCRIT', 'PARTIAL_DEMOLITION'] },
  ),
  conditional(
    'PD8',
    'Moyens pour protéger les parties conservées',
    'R451-3 c',
    'Immeuble inscrit MH, démolition partielle',
    { whenAll: ['MH_INSCRIT', 'PARTIAL_DEMOLITION'] },
  ),
  conditional('PD9', 'Moyens pour éviter toute atteinte au patrimoine protégé', 'R451-4', 'SPR ou abords', {
    // the former list of openADS had the building that leans on a listed one as PD9 and PD10
    when: ['IN_SPR', 'IN_ABORDS'],
  }),
  conditional('PD10', 'Dossier du II de R331-19 du code de l’environnement', 'R451-5', 'Cœur de parc national', {
    when: ['IN_PARK_CORE'],
  }),
  conditional('PD11', 'Dossier d’incidences Natura 2000', 'R451-6', 'Natura 2000', { when: ['NATURA2000'] }),
  conditional(
    'PD13',
    'Étude d’impact ou décision de dispense',
    'R451-6-1 a',
    'Évaluation environnementale ou cas par cas',
    { when: ['ENV_ASSESSMENT'] },
  ),
  conditional('PD13-1', 'Étude d’impact actualisée et avis', 'R451-6-1 b', 'Étude d’impact à actualiser', {
    when: ['ENV_ASSESSMENT_UPDATED'],
  }),
]
