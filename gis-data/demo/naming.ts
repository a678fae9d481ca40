import type { Land } from './land.ts'
import { along, at, distance, inRing, lengthOf } from './plane.ts'
import { type Random, seeded } from './random.ts'

/** A named way of one commune: what an address calls its street. */
export type Street = { commune: number; line: number; name: string; code: string }

const PEOPLE = [
  'Jean Jaurès',
  'Jules Ferry',
  'Victor Hugo',
  'Émile Zola',
  'Louis Pasteur',
  'Jean Moulin',
  'Marie Curie',
  'Gambetta',
  'Roger Salengro',
  'Pierre Mendès France',
  'Georges Guynemer',
  'Louis Blériot',
  'Auguste Mariette',
  'Jacquard',
  'Frédéric Sauvage',
  'Albert Camus',
  'Jacques Brel',
  'Olympe de Gouges',
  'Lucie Aubrac',
  'Simone Veil',
  'Camille Claudel',
  'George Sand',
  'Rosa Parks',
  'Joséphine Baker',
  'Louise Michel',
  'Berthie Albrecht',
  'Germaine Tillion',
  'Marguerite Yourcenar',
  'Paul Éluard',
  'Robert Desnos',
  'Jules Verne',
  'Alphonse de Lamartine',
  'Léon Blum',
  'Salvador Allende',
  'Nelson Mandela',
  'Martin Luther King',
  'Anne Frank',
  'Danton',
  'Robespierre',
  'Condorcet',
  'Voltaire',
  'Diderot',
  'Montesquieu',
  'Molière',
  'Racine',
  'La Fontaine',
  'Ronsard',
  'Berlioz',
  'Georges Bizet',
  'Claude Debussy',
  'Maurice Ravel',
  'Erik Satie',
  'Eugène Delacroix',
  'Claude Monet',
  'Auguste Renoir',
  'Paul Cézanne',
  'Henri Matisse',
  'Berthe Morisot',
  'Vauban',
  'Parmentier',
  'Ambroise Paré',
  'Jean Mermoz',
  'Antoine de Saint-Exupéry',
  'Hélène Boucher',
  'Jean Bart',
  'Surcouf',
  'Charcot',
  'Faidherbe',
  'Carnot',
  'Thiers',
  'Pasteur Oberlin',
  'du Docteur Calmette',
  'de l’Abbé Lemire',
  'du Maréchal Leclerc',
  'du Général de Gaulle',
  'du Capitaine Ferber',
  'du Commandant Charcot',
  'du Chanoine Bouchel',
]
const PLACES = [
  'de la République',
  'de la Liberté',
  'de la Mairie',
  'de l’Église',
  'des Écoles',
  'du Presbytère',
  'de la Poste',
  'de la Gare',
  'du Marché',
  'de la Halle',
  'du Four',
  'du Puits',
  'du Moulin',
  'du Château',
  'de l’Abbaye',
  'de la Chapelle',
  'de la Brasserie',
  'de la Malterie',
  'de la Sucrerie',
  'des Tanneurs',
  'des Drapiers',
  'des Bouchers',
  'des Tonneliers',
  'des Maraîchers',
  'des Pêcheurs',
  'des Bateliers',
  'des Sauniers',
  'des Tourbiers',
  'du Quai',
  'du Pont',
  'de l’Écluse',
  'du Rivage',
  'du Canal',
  'des Remparts',
  'de la Porte-d’Eau',
  'du Beffroi',
  'de l’Hospice',
  'des Béguines',
  'des Capucins',
  'de l’Argilière',
  'des Fontaines',
  'de la Source',
  'des Quatre-Vents',
  'du Vieux-Calvaire',
  'du Calvaire',
  'de la Ducasse',
  'du 8-Mai-1945',
  'du 11-Novembre',
  'des Anciens-Combattants',
  'des Fusillés',
  'de l’Égalité',
  'de la Fraternité',
  'de l’Union',
  'de la Paix',
  'de la Concorde',
  'de Flandre',
  'd’Artois',
  'de Picardie',
  'de Dunkerque',
  'de Calais',
  'de Saint-Omer',
]
const NATURE = [
  'des Lilas',
  'des Glycines',
  'des Peupliers',
  'des Saules',
  'des Aulnes',
  'des Frênes',
  'des Tilleuls',
  'des Marronniers',
  'des Bleuets',
  'des Coquelicots',
  'des Primevères',
  'des Iris',
  'des Roseaux',
  'des Oyats',
  'des Argousiers',
  'des Alouettes',
  'des Mésanges',
  'des Hirondelles',
  'des Vanneaux',
  'des Hérons',
  'des Sarcelles',
  'des Courlis',
  'des Mouettes',
  'des Avocettes',
  'des Fauvettes',
  'des Rossignols',
  'des Chardonnerets',
  'des Bergeronnettes',
  'du Bocage',
  'des Prés',
  'de la Plaine',
  'du Verger',
  'des Pommiers',
  'des Cerisiers',
  'des Églantiers',
  'des Genêts',
  'de la Roselière',
  'du Clos-Fleuri',
  'du Petit-Bois',
  'de la Garenne',
  'des Dunes',
  'de la Digue',
  'du Grand-Large',
  'des Embruns',
  'des Goélands',
  'des Lavandes',
  'du Houblon',
  'du Lin',
  'des Blés',
  'des Meules',
  'des Moissons',
  'du Sillon',
]
const COUNTRY = [
  'des Hemmes',
  'du Marais',
  'des Pâtures',
  'de la Becque',
  'du Watergang',
  'des Dix-Mesures',
  'des Vingt-Quatre',
  'de la Tourbière',
  'du Vert-Chemin',
  'des Postes',
  'du Bois',
  'de l’Ermitage',
  'du Loup',
  'de la Justice',
  'du Gibet',
  'de la Cense',
  'de la Croix',
  'des Bergers',
  'du Mont',
  'de la Sablière',
  'de la Marlière',
  'des Chartreux',
  'du Fond',
  'du Trou',
  'de la Leulène',
  'du Halage',
  'des Charbonniers',
  'de la Procession',
  'du Blockhaus',
  'des Anglais',
]

/** “de Nortbergue”, “d’Audenkerque”, “du Vivier”. */
export const article = (name: string) =>
  /^Le |^Les |^La |^L’/.test(name)
    ? name.replace(/^Le /, 'du ').replace(/^Les /, 'des ').replace(/^La /, 'de la ').replace(/^L’/, 'de l’')
    : /^[AEIOUYÉH]/.test(name)
      ? `d’${name}`
      : `de ${name}`

/** “Route de Nortbergue”, “Route du Vivier”: a road is called by where it leads. */
const leadsTo = (land: Land, line: number, commune: number): string | undefined => {
  const { points } = at(land.graph.lines, line)
  const ends = [at(points, 0), at(points, -1)]
  const own = at(land.layout.places, commune)
  const targets = [...land.layout.places, ...land.hamlets].filter((target) => target !== own)
  for (const end of ends) {
    const target = targets.find((t) => distance(t.at, end) < 120)
    if (target) return target.name
  }
  return undefined
}

const nameOf = (land: Land, line: number, commune: number, random: Random, used: Set<string>): string => {
  const { kind, points, name, deadEnd, halfWidthM } = at(land.graph.lines, line)
  const settlement = at(land.settlements, commune)
  const middle = along(points, lengthOf(points) / 2).point
  const inTown = inRing(middle, settlement.outline)
  const inCore = inRing(middle, settlement.core)
  const fresh = (make: () => string): string => {
    for (let i = 0; i < 60; i++) {
      const text = make()
      if (!used.has(text)) return text
    }
    return `${make()} prolongée`
  }
  if (name && (kind === 'street' || kind === 'road')) return name
  if (kind === 'mainRoad') {
    const [first, second] =
      settlement.place.radiusM > 700
        ? ['Avenue de la Libération', 'Avenue Roger Salengro']
        : ['Grand-Rue', 'Rue Nationale']
    return inRing(middle, settlement.outline) || random.chance(0.6)
      ? fresh(() => (random.chance(0.5) ? first : second))
      : `Route départementale ${name ?? ''}`.trim()
  }
  const target = leadsTo(land, line, commune)
  if (kind === 'road' && target) {
    const text = `${random.chance(0.5) ? 'Route' : 'Rue'} ${article(target)}`
    return used.has(text) ? fresh(() => `Chemin ${random.pick(COUNTRY)}`) : text
  }
  if (kind === 'track' || kind === 'road')
    return fresh(() => `${random.pick(['Chemin', 'Chemin', 'Route', 'Chemin rural'])} ${random.pick(COUNTRY)}`)
  if (inCore)
    return fresh(
      () =>
        `${kind === 'lane' ? random.pick(['Rue', 'Ruelle', 'Impasse', 'Rue', 'Passage']) : 'Rue'} ${random.pick(PLACES)}`,
    )
  if (deadEnd || halfWidthM < 3.5)
    return fresh(() => `${random.pick(['Impasse', 'Clos', 'Allée', 'Square'])} ${random.pick(NATURE)}`)
  if (!inTown)
    return fresh(
      () => `${random.pick(['Rue', 'Rue', 'Allée', 'Avenue'])} ${random.pick(kind === 'street' ? PEOPLE : COUNTRY)}`,
    )
  return halfWidthM > 4.5
    ? fresh(() => `${random.pick(['Rue', 'Rue', 'Rue', 'Avenue', 'Boulevard'])} ${random.pick(PEOPLE)}`)
    : fresh(
        () =>
          `${random.pick(['Rue', 'Rue', 'Allée', 'Résidence'])} ${random.pick(random.chance(0.5) ? NATURE : PEOPLE)}`,
      )
}

/** Names streets on first use and remembers them; two names never meet in one commune. */
export const streetNamer = (land: Land) => {
  const known = new Map<string, Street>()
  const used = land.layout.places.map(() => new Set<string>())
  const counts = land.layout.places.map(() => 0)
  return (commune: number, line: number): Street => {
    const { name } = at(land.graph.lines, line)
    const key = `${commune}/${name && at(land.graph.lines, line).kind !== 'mainRoad' ? name : line}`
    const street = known.get(key)
    if (street) return street
    const taken = at(used, commune)
    const made = nameOf(land, line, commune, seeded(`street/${key}`), taken)
    taken.add(made)
    const order = (counts[commune] ?? 0) + 1
    counts[commune] = order
    const fresh: Street = { commune, line, name: made, code: String(order * 10).padStart(4, '0') }
    known.set(key, fresh)
    return fresh
  }
}
