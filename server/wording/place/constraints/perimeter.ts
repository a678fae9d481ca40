/** Perimeters that national files draw, and what being inside means for a resident. */
const MEANINGS: Readonly<Record<string, string>> = {
  'perimeter/riskPlan':
    'Un plan de prévention des risques couvre ce secteur\u00a0: voyez s’il classe le terrain dans une zone réglementée.',
  'perimeter/floodTerritory':
    'Ce secteur fait partie d’un territoire où le risque d’inondation est important\u00a0: des cartes en ont été dressées.',
  'perimeter/scot':
    'Un schéma de cohérence territoriale s’applique\u00a0: le plan local doit être compatible avec lui.',
}

/** What a perimeter means; one that a person loaded under its own name is told as such. */
export const perimeterMeaning = (kind: string): string =>
  MEANINGS[kind] ?? 'Périmètre connu sur ce terrain\u00a0: lisez le document dont il est tiré.'
