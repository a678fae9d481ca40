import type { IndicatorLine } from '#contract/plan/indicators/indicators.ts'
import type { Scoped } from '#platform/scope.ts'
import { areaText, countText, numberText, shareText } from '#wording/quantity.ts'
import { decisionFacts, type HousingFacts, housingFacts, inhabitants } from './queries.ts'

/** Each indicator with its definition and what feeds it; one that nothing feeds says what is missing. */
export async function indicatorLines(
  scoped: Scoped,
  communes: readonly string[],
  { today, since, hasMask }: { today: string; since: string; hasMask: boolean },
): Promise<IndicatorLine[]> {
  const { decided, tacit, meanDays, located, urbanised } = await decisionFacts(scoped, communes, since)
  const ofActs = { source: 'Registre des actes', vintage: today, unknownBecause: null }
  const none = decided === 0 ? { value: null, unknownBecause: 'Aucune décision depuis 2021.' } : {}
  return [
    {
      name: 'Délai moyen de la demande à la décision',
      value: meanDays === null ? null : `${numberText(meanDays)}\u00a0jours`,
      definition: 'Du dépôt à la décision, dossiers décidés depuis 2021.',
      formula: 'moyenne de (décision − dépôt)',
      ...ofActs,
      ...none,
    },
    {
      name: 'Part des décisions tacites',
      value: shareText(decided === 0 ? 0 : tacit / decided),
      definition: 'Décisions acquises par le silence, parmi celles prises depuis 2021.',
      formula: 'tacites ÷ décisions',
      ...ofActs,
      ...none,
    },
    {
      name: 'Part des autorisations dans l’espace déjà urbanisé',
      value: located === 0 || !hasMask ? null : shareText(urbanised / located),
      definition:
        'Autorisations localisées dont aucun sol n’est un espace naturel, agricole ou forestier, ni à qualifier.',
      formula: 'autorisations sans sol engagé ÷ autorisations localisées',
      ...ofActs,
      unknownBecause: hasMask
        ? located === 0
          ? 'Aucune autorisation localisée.'
          : null
        : 'Aucun masque des espaces naturels, agricoles et forestiers n’est chargé.',
    },
    ...housingLines(await housingFacts(scoped, communes, since), await inhabitants(scoped, communes), today),
    ...NOT_FED.map(([name, definition, unknownBecause]) => ({
      ...{ name, value: null, definition, formula: '', source: '', vintage: null, unknownBecause },
    })),
  ]
}

/** From what officers say of each dossier for the monthly file. */
function housingLines(facts: HousingFacts, people: number | null, today: string): IndicatorLine[] {
  const { authorised, told, dwellings, begun, completed, social, shopM2, dwellingsOnGround, groundM2 } = facts
  const because =
    authorised === 0
      ? 'Aucune autorisation exécutoire depuis 2021.'
      : told === 0
        ? 'Aucune autorisation n’a ses statistiques de construction : un instructeur les dit sur le dossier.'
        : null
  const line = (name: string, value: string | null, definition: string, formula: string): IndicatorLine => ({
    ...{ name, definition, formula, vintage: today },
    value: because === null ? value : null,
    source: `Statistiques de construction, dites pour ${told} dossiers sur ${authorised}`,
    unknownBecause: because ?? (value === null ? 'Aucun logement n’est autorisé dans ces dossiers.' : null),
  })
  const rate = people ? `, soit ${numberText((1000 * dwellings) / people, 1)} pour 1\u00a0000 habitants` : ''
  return [
    line(
      'Logements autorisés',
      `${numberText(dwellings)}, dont ${countText(begun, 'commencé')} et ${countText(completed, 'achevé')}${rate}`,
      'Logements individuels et collectifs créés, décisions exécutoires depuis 2021 et non perdues.',
      'somme des logements dits',
    ),
    line(
      'Logements autorisés par hectare',
      groundM2 > 0 ? numberText((10_000 * dwellingsOnGround) / groundM2, 1) : null,
      'Densité brute des opérations de logement localisées.',
      'logements ÷ terrain des dossiers qui en créent',
    ),
    line(
      'Part de logements sociaux',
      dwellings > 0 ? shareText(social / dwellings) : null,
      'Logements locatifs sociaux parmi les logements autorisés.',
      'logements sociaux ÷ logements',
    ),
    line(
      'Surface de commerce autorisée',
      areaText(shopM2),
      'Surfaces construites ou changées en commerce et services de proximité.',
      'somme des surfaces dites',
    ),
  ]
}

const NOT_FED = [
  ['Logements vacants remobilisés', 'Logements sortis de la vacance.', 'Le fichier LOVAC n’est pas chargé.'],
  [
    'Terres agricoles perdues',
    'Surfaces déclarées à la PAC puis consommées.',
    'Le registre parcellaire graphique n’est pas chargé.',
  ],
] as const
