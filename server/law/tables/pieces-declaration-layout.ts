import { always, conditional, type Piece } from '#law/pieces/piece.ts'

/** Prior declaration of layout works, form 16703 (DPA), numbered like the former declaration 13702. DPA3 and DPA4 are printed but R441-10 does not list them. */
export const LAYOUT_DECLARATION_PIECES: readonly Piece[] = [
  always('DPA1', 'Plan de situation du terrain', 'R441-10 a', { copies: 7, formerCode: 'DP1' }),
  always('DPA9', 'Plan sommaire des lieux et bâtiments existants', 'R441-10 b', { formerCode: 'DP9' }),
  always('DPA10', 'Croquis et plan coté de l’aménagement, avec les divisions projetées', 'R441-10 c', {
    copies: 7,
    formerCode: 'DP10',
    note: 'Toujours ; divisions figurées s’il y a lieu',
  }),
  conditional(
    'DPA10-1',
    'Attestation d’accord du lotisseur (subdivision)',
    'R441-10, R442-21 b',
    'Subdivision de lot',
    { when: ['LOT_SUBDIVISION'], formerCode: 'DP10-1' },
  ),
  conditional(
    'DPA27',
    'Étude d’impact ou décision de dispense',
    'R441-10, R441-5 1°',
    'Évaluation environnementale ou cas par cas',
    { when: ['ENV_ASSESSMENT'], formerCode: 'DP27' },
  ),
  conditional('DPA27-1', 'Étude d’impact actualisée et avis', 'R441-10, R441-5 2°', 'Étude d’impact à actualiser', {
    when: ['ENV_ASSESSMENT_UPDATED'],
    formerCode: 'DP27-1',
  }),
  conditional('DPA28', 'Dossier d’incidences Natura 2000', 'R441-10, R441-6 a', 'Natura 2000', {
    when: ['NATURA2000'],
    formerCode: 'DP28',
  }),
  conditional('DPA30', 'Attestation de R171-35 du CCH', 'R441-10, R441-8-4', 'Exemption à l’obligation solaire', {
    when: ['ROOF_SOLAR_EXEMPTION'],
    formerCode: 'DP30',
  }),
  conditional('DPA31', 'Attestation de R111-25-19', 'R441-10, R441-8-4', 'Exception parking', {
    when: ['PARKING_SOLAR_EXEMPTION'],
    formerCode: 'DP31',
  }),
  conditional(
    'DPA11',
    'Notice : matériaux et modalités d’exécution',
    'R441-10, R441-8, R441-8-1',
    'SPR, abords ou cœur de parc',
    { when: ['IN_SPR', 'IN_ABORDS', 'IN_PARK_CORE'], codeConfidence: 'memory', formerCode: 'DP11' },
  ),
  conditional(
    'DPA11-1',
    'Dossier du II de R331-19 du code de l’environnement',
    'R441-10, R441-8-1',
    'Cœur de parc national',
    { when: ['IN_PARK_CORE'], codeConfidence: 'memory', formerCode: 'DP11-1' },
  ),
  conditional(
    'DPA18',
    'Attestation hygiène, sécurité, eau, assainissement, électricité',
    'R441-10, R441-6-1',
    'Résidences démontables non raccordées',
    { when: ['DEMOUNTABLE_DWELLINGS_OFF_GRID'], codeConfidence: 'memory', formerCode: 'DP18' },
  ),
  conditional('DPA22', 'Extrait de la convention de PUP', 'R441-10, R441-4-1', 'PUP', {
    when: ['PUP'],
    codeConfidence: 'memory',
    formerCode: 'DP22',
  }),
  conditional(
    'DPA:defrichement',
    'Lettre du préfet : dossier de défrichement complet',
    'R441-10, R441-7',
    'Défrichement',
    { when: ['CLEARING'] },
  ),
]
