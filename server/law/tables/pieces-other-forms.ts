import { always, conditional, type Piece } from '#law/pieces/piece.ts'

/** Informative certificate, form 13410 (CUa). */
export const INFORMATIVE_CERTIFICATE_PIECES: readonly Piece[] = [
  always('CU1', 'Plan de situation, avec échelle et orientation', 'R410-1, A410-2'),
]

/** Operational certificate, form 13410 (CUb). */
export const OPERATIONAL_CERTIFICATE_PIECES: readonly Piece[] = [
  always('CU1', 'Plan de situation, avec échelle et orientation', 'R410-1, A410-2'),
  always('CU2', 'Note descriptive succincte de l’opération', 'R410-1 al. 2', {
    note: 'Toujours pour un CUb : destination, sous-destination, localisation approximative',
  }),
  conditional(
    'CU3',
    'Plan du terrain avec l’emplacement des constructions existantes',
    'R410-1 al. 2',
    'Des constructions existent sur le terrain',
    { when: ['EXISTING_BUILDINGS'] },
  ),
]

/** Amendment of a permit or of an unopposed declaration, form 16700: the pieces that change, no piece of its own. */
export const AMENDMENT_PIECES: readonly Piece[] = [
  conditional(
    'MOD:pieces',
    'Pièces du dossier initial touchées par la modification',
    'R431-4, R431-36, R441-8-2, R441-10-1 (listes du formulaire d’origine)',
    'Chaque pièce dont l’objet est modifié, selon les règles en vigueur au dépôt du modificatif',
    {
      when: ['MODIFICATION_CONCERNS_PIECE'],
      confidence: 'secondary',
      note: '2 exemplaires si l’acte modifié est une non-opposition à DP',
    },
  ),
]

/** Transfer of a permit, form 16701. */
export const TRANSFER_PIECES: readonly Piece[] = [
  always('TR:accord', 'Accord du titulaire actuel et du futur titulaire', 'jurisprudence, aucun article', {
    confidence: 'secondary',
  }),
]

/** Completion declaration, form 13408 (DAACT). */
export const COMPLETION_PIECES: readonly Piece[] = [
  conditional('AT.1', 'Attestation accessibilité', 'R462-4-3', 'Attestation exigée à l’achèvement', {
    when: ['ACCESSIBILITY_ACOUSTIC_ATTESTATION'],
    codeConfidence: 'memory',
    note: 'R462-3, qui portait autrefois l’accessibilité, traite désormais de la garantie de la tranche suivante d’un lotissement',
  }),
  conditional(
    'AT.2',
    'Attestation parasismique, et retrait-gonflement des argiles',
    'R462-4',
    'Cas de CCH R122-37 et R122-38',
    { when: ['SEISMIC_OR_CLAY_ATTESTATION'], codeConfidence: 'memory' },
  ),
  conditional('AT.3', 'Attestation RE2020 ou réglementation thermique', 'R462-4-1', 'Cas de CCH R122-24-3 ou R122-24', {
    when: ['RE2020_COMPLETION'],
    codeConfidence: 'memory',
  }),
  conditional('AT.4', 'Attestation thermique de rénovation', 'R462-4-2', 'Cas de CCH R173-2 et R173-3', {
    when: ['RT_EXISTING_COMPLETION'],
    codeConfidence: 'memory',
  }),
  conditional('AT.5', 'Attestation acoustique', 'R462-4-3', 'Cas de CCH R154-6 et R154-7', {
    when: ['ACCESSIBILITY_ACOUSTIC_ATTESTATION'],
    codeConfidence: 'memory',
  }),
  conditional(
    'DAACT:garantie-tranche',
    'Garantie d’achèvement de la tranche suivante',
    'R462-3, R442-13-1',
    'Lotissement par tranches',
    { when: ['PHASED_WORKS'] },
  ),
]

const threeCopies = { fixedCopies: 3 }

/** Works in a building open to the public without a permit, form 13824 (AT); printed numbers not read. */
export const PUBLIC_BUILDING_WORKS_PIECES: readonly Piece[] = [
  always('AT:formulaire', 'Demande (formulaire) : demandeur, exploitant, effectif, type et catégorie', 'CCH R122-11'),
  always('AT:acc-plan-ext', 'Plan coté : cheminements extérieurs et raccordements', 'CCH D122-12 1°', threeCopies),
  always('AT:acc-plan-int', 'Plan coté : circulations, stationnement, sanitaires', 'CCH D122-12 2°', threeCopies),
  always('AT:acc-notice', 'Notice d’accessibilité', 'CCH D122-12 3°, R122-13', threeCopies),
  conditional(
    'AT:acc-derogation',
    'Demande de dérogation d’accessibilité motivée',
    'CCH R122-13',
    'Dérogation demandée',
    { when: ['ACCESSIBILITY_DEROGATION_ERP'], ...threeCopies, note: 'Lu dans l’ancien R111-19-19 6°' },
  ),
  always('AT:sec-notice', 'Notice descriptive de sécurité (matériaux)', 'CCH R143-22 1°', threeCopies),
  always(
    'AT:sec-plans',
    'Plans : largeurs de passage, dégagements, évacuation, espaces d’attente',
    'CCH R143-22 2°',
    threeCopies,
  ),
  conditional(
    'AT:sec-canalisation',
    'Certificat des mesures de protection d’une canalisation',
    'CCH R143-22 3°',
    'Proximité d’une canalisation de transport',
    { when: ['PIPELINE_DANGER_ZONE'], ...threeCopies },
  ),
]
