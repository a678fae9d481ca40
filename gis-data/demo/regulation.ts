import { RULES, type ZoneRule } from './regulation-zones.ts'
import { french } from './typography.ts'
import { ZONE_LABELS, ZONES, type ZoneLabel } from './zones.ts'

/** The written regulation as a tree of titles, before it is written as JSON, XML or PDF. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'table'; rows: readonly (readonly string[])[] }
export type Content = { prescriptions: readonly string[]; blocks: readonly Block[] }
export type Title = {
  key: string
  heading: string
  number: string
  zones: readonly string[]
  prescriptions: readonly string[]
  contents: readonly Content[]
  titles: readonly Title[]
}

export const GENERAL = 'dispositionGenerale'
export const NONE = 'nonConcerne'

const p = (text: string): Block => ({ kind: 'text', text: french(text) })
const metres = (value: number): string => `${String(value).replace('.', ',')}\u00a0m`
const content = (...blocks: Block[]): Content => ({ prescriptions: [NONE], blocks })
const about = (prescriptions: readonly string[], ...blocks: Block[]): Content => ({ prescriptions, blocks })

const general = (
  key: string,
  number: string,
  heading: string,
  contents: readonly Content[],
  prescriptions: readonly string[] = [NONE],
): Title => ({
  key: `dg/${key}`,
  heading,
  number,
  zones: [GENERAL],
  prescriptions,
  contents,
  titles: [],
})

const GENERAL_TITLES: readonly Title[] = [
  general('champ', '1', 'Champ d’application et portée du règlement', [
    content(
      p(
        'Le présent règlement s’applique au territoire de la communauté de communes du Parvis, à l’exception de la commune de Vieille-Écluse, couverte par une carte communale.',
      ),
      p(
        'Le règlement écrit et le règlement graphique se lisent ensemble. En cas d’écart entre eux, la règle écrite l’emporte, sauf pour la délimitation des zones et des prescriptions.',
      ),
      p(
        'Les servitudes d’utilité publique, annexées au plan, s’imposent aux autorisations, même lorsque le règlement de la zone est plus favorable.',
      ),
    ),
  ]),
  general('adaptations', '2', 'Adaptations mineures et constructions existantes', [
    content(
      p(
        'Les règles ne peuvent faire l’objet que d’adaptations mineures rendues nécessaires par la nature du sol, la configuration des parcelles ou le caractère des constructions avoisinantes (article L. 152-3 du code de l’urbanisme).',
      ),
      p(
        'Lorsqu’une construction existante n’est pas conforme au règlement, l’autorisation n’est accordée que pour des travaux qui améliorent sa conformité ou qui sont sans effet à l’égard de la règle méconnue.',
      ),
      p(
        'La reconstruction à l’identique d’un bâtiment régulièrement édifié, détruit ou démoli depuis moins de dix ans, est permise, sauf en zone d’aléa fort d’inondation ou de submersion.',
      ),
    ),
  ]),
  general(
    'risques',
    '3',
    'Risques naturels et technologiques',
    [
      content(
        p(
          'Dans le périmètre du plan de prévention du risque d’inondation de la Vlière, approuvé le 14 juin 2019, les prescriptions de ce plan s’ajoutent à celles de la zone. Le premier plancher est placé à 0,30 m au moins au-dessus de la cote de référence.',
        ),
      ),
      about(
        ['02-02'],
        p(
          'Dans les secteurs soumis à conditions spéciales pour risque d’inondation, les caves et sous-sols sont interdits, les clôtures laissent s’écouler l’eau (ajourées aux deux tiers) et l’emprise au sol des extensions ne dépasse pas 20 m² ou 20 % de l’existant.',
        ),
      ),
    ],
    ['02-02'],
  ),
  general(
    'boises',
    '4',
    'Espaces boisés classés, haies et éléments de paysage',
    [
      about(
        ['01-01', '01-02'],
        p(
          'Dans les espaces boisés classés, tout changement d’affectation qui compromettrait la conservation, la protection ou la création des boisements est interdit ; la demande de défrichement y est rejetée de plein droit (articles L. 113-1 et L. 113-2).',
        ),
      ),
      about(
        ['07-04', '25-00'],
        p(
          'Les haies, mares, zones humides et watergangs repérés au titre de l’article L. 151-23 sont conservés. L’arrachage d’une haie est soumis à déclaration préalable et compensé, sur la même unité foncière, par une plantation d’une longueur une fois et demie supérieure.',
        ),
      ),
      about(
        ['07-02'],
        p(
          'Les arbres remarquables et parcs repérés ne peuvent être abattus que pour un motif sanitaire ou de sécurité. Aucune construction n’est admise à moins de 8 m du tronc.',
        ),
      ),
    ],
    ['01-01', '01-02', '07-02', '07-04', '25-00'],
  ),
  general(
    'patrimoine',
    '5',
    'Patrimoine bâti repéré',
    [
      about(
        ['07-01'],
        p(
          'La démolition d’un élément de patrimoine bâti repéré au titre de l’article L. 151-19 est soumise à permis de démolir. Elle est refusée lorsque l’élément présente un intérêt historique ou architectural et que son état permet sa conservation.',
        ),
        p(
          'Les extensions restent visuellement secondaires : leur hauteur est inférieure à celle du bâtiment repéré et leur emprise ne dépasse pas 35 % de la sienne.',
        ),
      ),
    ],
    ['07-01'],
  ),
  general(
    'reserves',
    '6',
    'Emplacements réservés et secteurs de projet',
    [
      about(
        ['05-01', '05-02', '05-03', '05-04'],
        p(
          'Les emplacements réservés sont inconstructibles, sauf à titre précaire (article L. 433-1). Le propriétaire peut mettre le bénéficiaire en demeure d’acquérir son bien dans les conditions de l’article L. 230-1.',
        ),
      ),
      about(
        ['05-07'],
        p(
          'Dans les périmètres d’attente d’un projet, les constructions de plus de 20 m² de surface de plancher sont interdites pendant cinq ans à compter de l’approbation du plan.',
        ),
      ),
    ],
    ['05-01', '05-02', '05-03', '05-04', '05-07'],
  ),
  general(
    'mixite',
    '7',
    'Mixité sociale et commerciale',
    [
      about(
        ['17-00'],
        p(
          'Dans les secteurs de mixité sociale, tout programme de vingt logements ou plus, ou de 1 500 m² de surface de plancher d’habitation, comporte au moins 25 % de logements locatifs sociaux, arrondis à l’unité supérieure.',
        ),
      ),
      about(
        ['22-01', '22-03'],
        p(
          'Le long des linéaires commerciaux protégés, le rez-de-chaussée reste affecté au commerce, à l’artisanat ou aux services recevant du public. Sa transformation en logement ou en garage est interdite.',
        ),
      ),
    ],
    ['17-00', '22-01', '22-03'],
  ),
  general('eaux', '8', 'Eaux pluviales et sols', [
    content(
      p(
        'Les eaux pluviales sont gérées sur l’unité foncière, par infiltration, pour une pluie de 34 mm en une heure. Si le sol ne le permet pas, le rejet au réseau ou au watergang est limité à 2 litres par seconde et par hectare.',
      ),
      p(
        'Sur les sols argileux, une étude géotechnique est fournie dans les conditions des articles L. 132-4 à L. 132-9 du code de la construction et de l’habitation.',
      ),
    ),
  ]),
]

const zoneTitle = (label: ZoneLabel, order: number): Title => {
  const rule = RULES[label]
  const article = (
    key: string,
    number: string,
    heading: string,
    contents: readonly Content[],
    prescriptions: readonly string[] = [NONE],
  ): Title => ({
    key: `${label}/${key}`,
    heading,
    number,
    zones: [label],
    prescriptions,
    contents,
    titles: [],
  })
  const chapter = (key: string, number: string, heading: string, titles: readonly Title[]): Title => ({
    key: `${label}/${key}`,
    heading,
    number,
    zones: [label],
    prescriptions: [NONE],
    contents: [content(p(heading))],
    titles,
  })
  return {
    key: label,
    heading: `Zone ${label} – ${ZONES[label].name}`,
    number: String(order + 9),
    zones: [label],
    prescriptions: [NONE],
    contents: [content(p(rule.character))],
    titles: [
      chapter('destinations', 'I', 'Destination des constructions, usages des sols et natures d’activité', [
        article('interdits', '1', `Article ${label} 1 – Constructions et activités interdites`, [
          content(p('Sont interdits :'), { kind: 'list', items: rule.forbidden.map(french) }),
        ]),
        article('conditions', '2', `Article ${label} 2 – Constructions et activités soumises à conditions`, [
          content(p('Sont admis, à la condition indiquée :'), { kind: 'list', items: rule.conditions.map(french) }),
        ]),
      ]),
      chapter('formes', 'II', 'Caractéristiques urbaine, architecturale, environnementale et paysagère', [
        article('emprise', '3', `Article ${label} 3 – Emprise au sol`, [content(p(footprint(rule)))]),
        article(
          'hauteur',
          '4',
          `Article ${label} 4 – Hauteur des constructions`,
          [
            content(...heights(rule)),
            about(
              ['39-02'],
              p(
                'Dans les secteurs de hauteur repérés au règlement graphique, la hauteur qui y est portée remplace celle du présent article.',
              ),
            ),
          ],
          ['39-02'],
        ),
        article(
          'voies',
          '5',
          `Article ${label} 5 – Implantation par rapport aux voies et emprises publiques`,
          [
            content(p(rule.road)),
            about(
              ['15-01'],
              p('Les marges de recul portées au règlement graphique l’emportent sur les distances ci-dessus.'),
            ),
          ],
          ['15-01'],
        ),
        article('limites', '6', `Article ${label} 6 – Implantation par rapport aux limites séparatives`, [
          content(p(rule.boundary)),
        ]),
        article('aspect', '7', `Article ${label} 7 – Qualité urbaine et architecturale`, [
          content(p(rule.aspect), p(rule.fences)),
        ]),
        article('plantations', '8', `Article ${label} 8 – Espaces non bâtis et plantations`, [content(p(green(rule)))]),
        article('stationnement', '9', `Article ${label} 9 – Stationnement`, [content(p(rule.parking))]),
      ]),
      chapter('reseaux', 'III', 'Équipements et réseaux', [
        article('desserte', '10', `Article ${label} 10 – Desserte par les voies`, [content(p(access(label)))]),
        article('branchements', '11', `Article ${label} 11 – Desserte par les réseaux`, [content(p(networks(label)))]),
      ]),
    ],
  }
}

const footprint = ({ footprintPct }: ZoneRule): string =>
  footprintPct === null
    ? 'L’emprise au sol n’est pas limitée par un coefficient.'
    : `L’emprise au sol de l’ensemble des constructions n’excède pas ${footprintPct} % de la superficie de l’unité foncière.`

const heights = ({ eavesM, ridgeM }: ZoneRule): Block[] => [
  p('La hauteur est mesurée depuis le terrain naturel, avant travaux, au droit de la façade.'),
  {
    kind: 'table',
    rows: [
      ['À l’égout du toit ou à l’acrotère', eavesM === null ? 'non réglementée' : metres(eavesM)],
      ['Au faîtage ou au point le plus haut', metres(ridgeM)],
    ],
  },
]

const green = ({ greenPct }: ZoneRule): string => {
  if (greenPct === 0)
    return 'Les abords des bâtiments agricoles sont plantés de haies et d’arbres de haut jet, à raison d’un arbre pour 10 m de façade.'
  if (greenPct >= 100)
    return 'L’ensemble du terrain conserve son caractère naturel. Les plantations sont d’origine locale et sans apport de terre.'
  return `Au moins ${greenPct} % de l’unité foncière reste en pleine terre. ${greenPct >= 30 ? `Un arbre de haute tige est planté par tranche entamée de ${greenPct >= 45 ? 150 : 200} m² d’espace libre.` : 'Les aires de stationnement sont plantées d’un arbre pour quatre places.'}`
}

const access = (label: ZoneLabel): string => {
  const { kind } = ZONES[label]
  if (kind === 'A' || kind === 'N')
    return 'Les accès sont limités à un par unité foncière, sauf nécessité d’exploitation. Les chemins repérés au titre de l’article L. 151-38 restent ouverts.'
  return label.startsWith('1AU') || label === 'UC'
    ? 'Les voies nouvelles ont une chaussée de 4,50 m au moins à double sens. Les impasses de plus de 50 m se terminent par une aire de retournement de 9 m de rayon.'
    : 'Tout terrain est desservi par une voie ouverte à la circulation, dont la largeur permet l’approche du matériel de lutte contre l’incendie (3 m de passage libre).'
}

const networks = (label: ZoneLabel): string => {
  const { kind } = ZONES[label]
  return kind === 'A' || kind === 'N' || label === 'UH'
    ? 'À défaut de réseau collectif, l’assainissement est autonome et conforme à l’étude de filière. Les constructions recevant du public sont raccordées au réseau d’eau potable.'
    : 'Le raccordement aux réseaux publics d’eau potable et d’assainissement est obligatoire. Les réseaux d’électricité et de communication sont enterrés sur l’unité foncière ; des fourreaux pour la fibre sont posés dans les opérations nouvelles.'
}

/** General provisions first, then every zone in the order of the plan. */
export const regulation = (): readonly Title[] => [
  {
    key: 'dg',
    heading: 'Dispositions générales',
    number: '0',
    zones: [GENERAL],
    prescriptions: [NONE],
    contents: [content(p('Les dispositions générales s’appliquent à toutes les zones du plan.'))],
    titles: GENERAL_TITLES,
  },
  ...ZONE_LABELS.map(zoneTitle),
]
