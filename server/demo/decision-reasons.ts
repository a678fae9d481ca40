import type { Random } from '#gis-data/demo/random.ts'
import { RULES } from '#gis-data/demo/regulation-zones.ts'
import type { PlannedDossier } from './dossier-plan.ts'

/** Phrases of the library that a decision takes, and what an officer writes in the gaps of each, in order. */
export type Reasons = { phrases: readonly string[]; words: Readonly<Record<string, readonly string[]>> }

/** A rule of the zone as its article says it, and what of the project is against it. */
type Breach = { article: string; rule: string; fact: string }

type Told = Pick<PlannedDossier, 'project' | 'ground'>
type Rule = (typeof RULES)[keyof typeof RULES]

const HIGH = ['Extension de 54', 'Maison individuelle à étage', 'Six logements', 'Hangar', 'Bâtiment d’activité']
const BUILT = ['Maison', 'Extension', 'Garage double', 'Véranda', 'Carport', 'Abri', ...HIGH]
const PAVED = ['Piscine', 'Carport', 'Garage double']

const is = (title: string, names: readonly string[]) => names.some((name) => title.startsWith(name))

/** Why a façade, whose rule of the zone says nothing, is against what stands around it. */
const SURROUNDINGS: readonly (readonly [project: string, fact: string])[] = [
  [
    'Remplacement des menuiseries',
    'les menuiseries en matière plastique et les volets roulants à coffre saillant font disparaître les volets battants qui rythment les façades de la rue',
  ],
  [
    'Trois fenêtres',
    'les trois châssis, de largeurs différentes et posés en saillie, rompent l’ordonnance du pan de toiture que l’on voit de la rue',
  ],
  ['Véranda', 'la structure d’aluminium laqué et son toit plat masquent le pignon de brique, vu du chemin'],
  ['Grange', 'les trois larges baies percées dans le mur de brique font perdre à la grange sa façade de ferme'],
  ['Garage transformé', 'la baie qui remplace la porte du garage est étrangère aux percements étroits de la façade'],
]

/** What the regulation, or the surroundings, oppose to such a project there; undefined where nothing does, and it is not refused. */
export function refusalReasons({ project, ground }: Told, random: Random): Reasons | undefined {
  const breach = breachOf({ project, ground }, random)
  if (breach) return { phrases: ['motif.reglement-zone'], words: { 'motif.reglement-zone': wordsOf(breach) } }
  const found = SURROUNDINGS.find(([name]) => project.title.startsWith(name))
  if (found) return { phrases: ['motif.lieux-avoisinants'], words: { 'motif.lieux-avoisinants': [found[1]] } }
  if (!is(project.title, ['Division', 'Lotissement'])) return undefined
  const fact =
    'l’accès débouche dans une courbe sans visibilité, à vingt mètres du carrefour, et les manœuvres s’y feraient sur la chaussée'
  return { phrases: ['motif.securite-salubrite'], words: { 'motif.securite-salubrite': [fact] } }
}

/** The same, in one clause, for the withdrawal of what silence granted. */
export function unlawfulnessOf(told: Told, random: Random): string | undefined {
  const breach = breachOf(told, random)
  return (
    breach &&
    `l’article ${breach.article} du règlement de la zone dispose que ${breach.rule}, et le projet ${breach.fact}`
  )
}

const wordsOf = ({ article, rule, fact }: Breach) => [article, rule, fact]

function breachOf({ project: { title }, ground: { zone } }: Told, random: Random): Breach | undefined {
  const rule = ruleOf(zone)
  if (!rule || zone === null) return undefined
  const known = breaches(title, rule).map((breach) => ({ ...breach, article: `${zone} ${breach.article}` }))
  return known[random.integer(0, Math.max(known.length - 1, 0))]
}

/** Every rule of the zone that a project of that name would break by what it shows. */
function breaches(title: string, { road, boundary, fences, greenPct, eavesM }: Rule): Breach[] {
  if (title.startsWith('Clôture'))
    return [
      {
        article: '7',
        rule: quoted(fences),
        fact: 'prévoit un muret enduit de 1 m surmonté de lisses de bois, pour une hauteur totale de 1,80 m',
      },
    ]
  if (is(title, HIGH) && eavesM !== null)
    return [
      {
        article: '4',
        rule: `la hauteur à l’égout du toit ou à l’acrotère n’excède pas ${metres(eavesM)}`,
        fact: `s’élève à ${metres(eavesM + 1.2)} à l’égout du toit, mesurés sur le plan de coupe`,
      },
    ]
  const found: Breach[] = []
  if (is(title, PAVED) && greenPct > 0 && greenPct < 100)
    found.push({
      article: '8',
      rule: `au moins ${greenPct} % de l’unité foncière reste en pleine terre`,
      fact: `n’en laisse que ${Math.max(greenPct - 8, 2)} %, la cour étant entièrement pavée au plan de masse`,
    })
  if (is(title, BUILT)) {
    if (/recul/i.test(road))
      found.push({
        article: '5',
        rule: quoted(road),
        fact: 'est implanté à 1,20 m de l’alignement, sans construction voisine qui le justifie',
      })
    if (/3 m au moins|4 m au moins|5 m au moins/.test(boundary) && !/joignent|touchent/.test(boundary))
      found.push({
        article: '6',
        rule: quoted(boundary),
        fact: 'est implanté à 0,80 m de la limite de fond de parcelle, avec un mur de 4,10 m',
      })
  }
  return found
}

const ruleOf = (zone: string | null): Rule | undefined =>
  zone !== null && zone in RULES ? RULES[zone as keyof typeof RULES] : undefined

/** A text of the regulation within a sentence: « dispose que … ; que … ». */
const quoted = (text: string) =>
  text
    .replace(/\.$/, '')
    .split(/\. /)
    .map((one) => `${one.charAt(0).toLowerCase()}${one.slice(1)}`)
    .join(' ; que ')
    .replaceAll('que il', 'qu’il')

const metres = (value: number) => `${value.toFixed(2).replace('.', ',')} m`

/** What is asked of a project that is allowed under conditions, and why, as its nature calls for it. */
export function conditionReasons({ project: { title }, ground }: Told): Reasons {
  const because = (why: string, ...conditions: string[]): Reasons => ({
    phrases: ['motif.prescriptions', ...conditions],
    words: { 'motif.prescriptions': [why], 'prescription.materiaux': [materialsOf(title, ground.zone)] },
  })
  if (title.startsWith('Clôture'))
    return because('la hauteur et la nature de la clôture ne sont pas cotées sur rue', 'prescription.clotures')
  if (is(title, ['Division', 'Lotissement']))
    return because('l’emplacement de l’accès à la voie n’est pas arrêté', 'prescription.acces')
  if (is(title, ['Piscine']))
    return because(
      'le devenir des eaux de pluie recueillies autour du bassin n’est pas dit',
      'prescription.eaux-pluviales',
    )
  if (is(title, ['Remplacement', 'Ravalement', 'Trois fenêtres', 'Panneaux', 'Garage transformé', 'Grange']))
    return because('les teintes et les matériaux ne sont pas précisés', 'prescription.materiaux')
  if (is(title, ['Démolition']))
    return because(
      'la démolition peut mettre au jour les restes d’une construction plus ancienne',
      'prescription.archeologie',
    )
  return because(
    'la gestion des eaux pluviales et la teinte des matériaux ne sont pas précisées',
    'prescription.eaux-pluviales',
    'prescription.materiaux',
  )
}

const MATERIALS: readonly (readonly [project: string, materials: string])[] = [
  ['Remplacement', 'menuiseries de bois peint gris clair, volets battants de bois peint de la même teinte'],
  ['Ravalement', 'enduit à la chaux d’un ton sable, briques nettoyées sans sablage et laissées apparentes'],
  ['Trois fenêtres', 'châssis encastrés de 78 × 98 cm, à meneau, alignés sur les baies de la façade'],
  ['Panneaux', 'panneaux noirs, cadre noir mat, d’un seul tenant et posés au ras de la couverture'],
  ['Garage transformé', 'menuiserie de bois peint, allège de brique semblable à celle de la façade'],
  ['Grange', 'menuiseries de bois peint brun, portes charretières conservées, tuiles de réemploi'],
  ['Hangar', 'bardage mat de teinte brune, couverture de la même teinte'],
  ['Bâtiment', 'bardage mat gris-vert, soubassement de brique'],
  ['Maison ossature', 'bardage de bois laissé naturel, tuiles de terre cuite rouge'],
]

const materialsOf = (title: string, zone: string | null): string =>
  MATERIALS.find(([name]) => title.startsWith(name))?.[1] ??
  (ruleOf(zone)?.aspect.startsWith('Les façades sont en brique de terre cuite')
    ? 'brique de terre cuite rouge orangé, tuile panne flamande rouge'
    : 'enduit de teinte sable, menuiseries gris clair, tuiles de terre cuite rouge')

/** Why a project would hinder the plan under study. */
export const hindranceOf = ({ project: { title } }: Told, random: Random): string =>
  is(title, ['Six logements', 'Lotissement', 'Maison'])
    ? random.pick([
        'les logements projetés occupent le secteur dont les orientations font un parc public',
        'la densité projetée est la moitié de celle que les orientations assignent à ce secteur',
      ])
    : random.pick([
        'son emprise occupe le tracé d’une voie à créer vers la gare',
        'il se trouve dans la coupure d’urbanisation que les orientations maintiennent entre les deux villages',
      ])
