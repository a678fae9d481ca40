/** Perimeters that national files draw, and what being inside means for a resident. */
const MEANINGS: Readonly<Record<string, string>> = {
  'perimeter/riskPlan':
    'Un plan de prévention des risques couvre ce secteur\u00a0: voyez s’il classe le terrain dans une zone réglementée.',
  'perimeter/floodTerritory':
    'Ce secteur fait partie d’un territoire où le risque d’inondation est important\u00a0: des cartes en ont été dressées.',
  'perimeter/roadNoise':
    'Une route ou une voie ferrée bruyante passe près d’ici : une construction neuve y est isolée du bruit (C. env. L571-10).',
  'perimeter/aircraftNoise':
    'Le bruit des avions limite ou interdit les logements nouveaux selon la zone, et impose de les isoler (C. urb. L112-10).',
  'perimeter/scot':
    'Un schéma de cohérence territoriale s’applique\u00a0: le plan local doit être compatible avec lui.',
}

/** What a perimeter means; one that a person loaded under its own name is told as such. */
export const perimeterMeaning = (kind: string): string =>
  MEANINGS[kind] ?? 'Périmètre connu sur ce terrain\u00a0: lisez le document dont il est tiré.'
