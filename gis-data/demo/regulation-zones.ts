import type { ZoneLabel } from './zones.ts'

/** The figures and words by which zones differ. Heights and distances in metres, shares in percent. */
export type ZoneRule = {
  character: string
  forbidden: readonly string[]
  conditions: readonly string[]
  footprintPct: number | null
  eavesM: number | null
  ridgeM: number
  road: string
  boundary: string
  greenPct: number
  parking: string
  aspect: string
  fences: string
}

const NUISANCE = 'les constructions à usage industriel et les entrepôts ;'
const CAMPING =
  'les terrains de camping et de caravanage, les parcs résidentiels de loisirs et le stationnement isolé de caravanes de plus de trois mois ;'
const DEPOTS = 'les dépôts de véhicules hors d’usage, de ferraille et de matériaux à l’air libre ;'
const FARMS = 'les nouvelles exploitations agricoles et forestières ;'
const QUARRIES = 'l’ouverture et l’exploitation de carrières ;'
const BRICK =
  'Les façades sont en brique de terre cuite rouge orangé apparente, ou peintes en blanc ou ocre clair lorsque la construction est antérieure à 1948. Les toitures sont en tuile panne flamande rouge ou en ardoise, avec une pente comprise entre 40° et 50°.'
const TODAY =
  'Les façades sont en brique, en enduit de teinte sable ou blanc cassé, ou en bardage bois laissé naturel. Les toitures à pans ont une pente de 35° au moins ; les toitures-terrasses végétalisées sont admises sur 40 % de l’emprise au plus.'
const SHEDS =
  'Les bardages métalliques sont mats, de teinte gris-vert ou brun (RAL 7009, 7022 ou 8019). Les couleurs vives sont réservées aux enseignes, dans la limite de 5 % de chaque façade.'
const HEDGES =
  'Les clôtures sur rue sont formées d’une haie d’essences locales (aubépine, charme, cornouiller, argousier), doublée ou non d’un grillage, ou d’un muret de brique de 0,80 m. Leur hauteur ne dépasse pas 1,50 m sur rue et 2 m en limite séparative.'
const WALLS =
  'Les murs de clôture anciens en brique sont conservés. Les clôtures nouvelles sur rue sont pleines, en brique, d’une hauteur comprise entre 1,60 m et 2,20 m, et prolongent l’alignement bâti.'
const OPEN =
  'Les clôtures laissent passer la petite faune : elles sont posées à 15 cm du sol, sans soubassement, et ne dépassent pas 1,20 m, hors clôtures d’élevage.'

const URBAN_LIMITS = [NUISANCE, CAMPING, DEPOTS, FARMS, QUARRIES] as const

export const RULES: Record<ZoneLabel, ZoneRule> = {
  UA: {
    character:
      'La zone UA correspond au centre ancien des deux villes, dense, bâti à l’alignement et en ordre continu autour de l’église et de la place du marché. Commerces, services et logements s’y mêlent.',
    forbidden: URBAN_LIMITS,
    conditions: [
      'les artisans et les stations-service, s’ils ne créent ni bruit ni odeur incompatibles avec le voisinage d’habitations ;',
      'le changement de destination d’un rez-de-chaussée commercial, lorsque le local est resté vacant plus de trois ans, hors linéaire protégé.',
    ],
    footprintPct: null,
    eavesM: 12,
    ridgeM: 16,
    road: 'Les constructions sont implantées à l’alignement des voies. Un recul est admis sur le tiers au plus de la façade, pour former une cour ou une entrée.',
    boundary:
      'Sur une profondeur de 15 m à compter de l’alignement, les constructions joignent les deux limites latérales. Au-delà, elles sont en limite si leur hauteur n’excède pas 3,50 m, sinon à 3 m au moins.',
    greenPct: 10,
    parking:
      'Une place par logement de plus de 40 m² ; aucune pour la réhabilitation, ni pour les commerces de moins de 300 m².',
    aspect: BRICK,
    fences: WALLS,
  },
  UAv: {
    character:
      'La zone UAv couvre le cœur des villages : mairie, école, église et maisons serrées le long de la rue principale, entre lesquelles s’ouvrent des cours de ferme.',
    forbidden: URBAN_LIMITS,
    conditions: [
      'l’extension des exploitations agricoles présentes, sans aggraver les nuisances pour les habitations voisines ;',
      'les commerces de moins de 400 m² de surface de plancher.',
    ],
    footprintPct: 70,
    eavesM: 7,
    ridgeM: 11.5,
    road: 'Les constructions s’implantent à l’alignement, ou dans le prolongement de la façade voisine lorsque celle-ci est en retrait de 5 m au plus.',
    boundary:
      'Les constructions touchent au moins une limite latérale ; de l’autre, elles s’écartent de la moitié de leur hauteur, avec un minimum de 3 m.',
    greenPct: 20,
    parking: 'Une place par tranche entamée de 80 m² de surface de plancher d’habitation, dans la limite de deux.',
    aspect: BRICK,
    fences: WALLS,
  },
  UB: {
    character:
      'La zone UB rassemble les faubourgs formés entre 1850 et 1950 le long des routes, de la gare et du canal : maisons de ville mitoyennes, jardins profonds, ateliers en cœur d’îlot.',
    forbidden: URBAN_LIMITS,
    conditions: [
      'les activités artisanales de moins de 250 m², accolées ou intégrées à un logement ;',
      'les constructions en second rang desservies par un passage de 4 m au moins.',
    ],
    footprintPct: 60,
    eavesM: 9,
    ridgeM: 13,
    road: 'Les constructions sont implantées soit à l’alignement, soit avec un recul compris entre 2 m et 5 m identique à celui d’une construction voisine.',
    boundary:
      'Sur 18 m de profondeur, l’implantation en limite latérale est libre. En fond de parcelle, le retrait est de 4 m au moins, ramené à 0 pour les annexes de moins de 3 m de haut.',
    greenPct: 25,
    parking:
      'Une place par logement jusqu’à 60 m², deux au-delà ; un emplacement pour vélos de 1,5 m² par pièce principale dans les immeubles collectifs.',
    aspect: BRICK,
    fences: HEDGES,
  },
  UBv: {
    character:
      'La zone UBv prolonge le cœur des villages. Le bâti y est discontinu, bas, coupé de vergers et de pâtures closes.',
    forbidden: URBAN_LIMITS,
    conditions: [
      'les gîtes et chambres d’hôtes, dans la limite de cinq par unité foncière ;',
      'les abris pour animaux de moins de 30 m², à 10 m au moins des habitations voisines.',
    ],
    footprintPct: 45,
    eavesM: 6,
    ridgeM: 10.5,
    road: 'Le recul est de 3 m au moins et de 12 m au plus. Il est mesuré depuis la limite du domaine public, fossé compris.',
    boundary:
      'Les constructions s’écartent des limites d’une distance égale à la moitié de leur hauteur, sans descendre sous 3 m, sauf mitoyenneté avec une construction existante.',
    greenPct: 35,
    parking: 'Deux places par logement, dont une non close accessible depuis la rue.',
    aspect: BRICK,
    fences: HEDGES,
  },
  UC: {
    character:
      'La zone UC correspond aux lotissements et aux quartiers pavillonnaires réalisés depuis 1960, à dominante d’habitat individuel.',
    forbidden: URBAN_LIMITS,
    conditions: [
      'les professions libérales et services occupant moins de 80 m² par logement ;',
      'les affouillements et exhaussements de moins de 0,60 m nécessaires à la construction.',
    ],
    footprintPct: 40,
    eavesM: 6,
    ridgeM: 9.5,
    road: 'Les constructions respectent un recul de 5 m au moins ; il est ramené à 3 m le long des allées et des impasses de moins de 6 m d’emprise.',
    boundary:
      'Les constructions sont en limite sur 12 m de longueur au plus si leur hauteur n’y dépasse pas 3,20 m, sinon à 3 m au moins.',
    greenPct: 40,
    parking:
      'Deux places par logement ; une place pour visiteurs par groupe de quatre logements dans les opérations d’ensemble.',
    aspect: TODAY,
    fences: HEDGES,
  },
  UCl: {
    character:
      'La zone UCl couvre les quartiers résidentiels de la station littorale, proches du rivage. L’extension de l’urbanisation y reste limitée au sens de l’article L. 121-13 du code de l’urbanisme.',
    forbidden: URBAN_LIMITS,
    conditions: [
      'les meublés de tourisme, après déclaration préalable en mairie ;',
      'les sous-sols, seulement si leur plancher est au-dessus de la cote 5,20 m NGF.',
    ],
    footprintPct: 35,
    eavesM: 6,
    ridgeM: 9,
    road: 'Le recul est de 4 m au moins. Les galeries, bow-windows et balcons peuvent avancer de 1,20 m sur ce recul.',
    boundary:
      'Les constructions s’écartent de 3 m au moins de toutes les limites séparatives ; les villas jumelées existantes peuvent être prolongées en mitoyenneté.',
    greenPct: 45,
    parking: 'Deux places par logement, en matériaux perméables.',
    aspect:
      'Les façades sont claires, en enduit blanc, crème ou gris perle, avec des menuiseries en bois peint. La brique émaillée est admise en bandeau. Les toitures sont en tuile rouge ou en ardoise.',
    fences:
      'Les clôtures sur rue sont des murets de 0,60 m surmontés d’une lisse ou d’une grille de bois peint, pour une hauteur totale de 1,20 m au plus ; les plantations sont des argousiers, tamaris et oyats.',
  },
  UD: {
    character: 'La zone UD correspond aux ensembles d’habitat collectif, organisés autour d’espaces libres communs.',
    forbidden: [NUISANCE, CAMPING, DEPOTS, FARMS, QUARRIES],
    conditions: [
      'la résidentialisation des pieds d’immeubles, si elle conserve les cheminements publics ;',
      'les commerces de proximité de moins de 500 m².',
    ],
    footprintPct: 40,
    eavesM: 15,
    ridgeM: 18,
    road: 'Les constructions sont à 5 m au moins des voies, sauf rez-de-chaussée actifs qui peuvent être à l’alignement.',
    boundary:
      'La distance aux limites est égale à la hauteur de la construction divisée par deux, sans être inférieure à 4 m.',
    greenPct: 35,
    parking:
      'Une place par logement locatif social, 1,5 place par logement dans les autres cas ; 10 % des places sont équipées pour la recharge électrique.',
    aspect: TODAY,
    fences: HEDGES,
  },
  UH: {
    character:
      'La zone UH couvre les villages-rues et les hameaux constitués le long des routes. Seul le comblement des espaces libres entre les maisons y est recherché, en un seul rang.',
    forbidden: URBAN_LIMITS,
    conditions: [
      'les constructions en premier rang, à moins de 35 m de la voie qui les dessert ;',
      'l’extension des bâtiments agricoles existants, dans le respect des distances de réciprocité (article L. 111-3 du code rural et de la pêche maritime).',
    ],
    footprintPct: 30,
    eavesM: 5,
    ridgeM: 9,
    road: 'Le recul est de 5 m au moins ; il est porté à 10 m le long des routes départementales et à 6 m de la crête de berge des watergangs.',
    boundary:
      'Les constructions s’écartent de 4 m au moins des limites séparatives. Les annexes de moins de 20 m² peuvent être en limite.',
    greenPct: 50,
    parking:
      'Deux places par logement, l’accès étant reculé de 5 m pour permettre l’arrêt d’un véhicule hors de la chaussée.',
    aspect: BRICK,
    fences: HEDGES,
  },
  UE: {
    character:
      'La zone UE est réservée aux équipements d’intérêt collectif et services publics : écoles, salles, cimetières, services techniques, établissements de santé.',
    forbidden: [
      'toute construction qui n’est pas un équipement d’intérêt collectif ou un service public, à l’exception des cas de l’article 2 ;',
    ],
    conditions: [
      'les logements de fonction de moins de 120 m² de surface de plancher, intégrés au volume de l’équipement.',
    ],
    footprintPct: 60,
    eavesM: null,
    ridgeM: 14,
    road: 'Les constructions s’implantent à l’alignement ou à 2 m au moins.',
    boundary:
      'Les constructions sont en limite ou à 3 m au moins. Au contact d’une zone d’habitat, la distance est égale à la hauteur.',
    greenPct: 20,
    parking:
      'Le nombre de places répond aux besoins de l’équipement, compte tenu de la fréquentation, des transports et des places publiques à moins de 300 m.',
    aspect: TODAY,
    fences: HEDGES,
  },
  UX: {
    character:
      'La zone UX accueille les activités industrielles, artisanales, logistiques et de bureau. Une partie de la zone est soumise au plan de prévention des risques technologiques.',
    forbidden: [
      'les logements, hormis le cas de l’article 2 ;',
      'le commerce de détail, sauf la vente sur place de la production ;',
      CAMPING,
      FARMS,
    ],
    conditions: [
      'un logement de gardien par activité, de 80 m² au plus, intégré au bâtiment principal et lorsque la surveillance permanente est justifiée ;',
      'les installations classées, si les risques et nuisances restent contenus dans l’unité foncière.',
    ],
    footprintPct: 60,
    eavesM: null,
    ridgeM: 15,
    road: 'Les constructions sont à 10 m au moins des routes départementales, à 5 m des autres voies.',
    boundary:
      'Le retrait est de 5 m au moins ; il est porté à 15 m au contact d’une zone UA, UB, UC ou UH, avec un rideau d’arbres.',
    greenPct: 20,
    parking:
      'Une place pour 80 m² de surface de plancher d’atelier, une pour 30 m² de bureaux, une pour 200 m² d’entrepôt.',
    aspect: SHEDS,
    fences:
      'Les clôtures sont en panneaux rigides vert foncé ou gris, de 2 m au plus, doublées d’une haie d’un mètre d’épaisseur.',
  },
  UXc: {
    character: 'La zone UXc regroupe les activités commerciales d’entrée de ville.',
    forbidden: [
      'les logements ;',
      'les commerces de moins de 300 m² de surface de vente, qui relèvent du centre ;',
      'l’industrie et les entrepôts de plus de 1 000 m² ;',
    ],
    conditions: ['les drives, si leurs accès n’interrompent pas les cheminements piétons.'],
    footprintPct: 50,
    eavesM: null,
    ridgeM: 12,
    road: 'Le recul est de 15 m par rapport à la D 940 et de 6 m par rapport aux autres voies. Il est planté sur la moitié de sa profondeur.',
    boundary: 'Le retrait est de 5 m au moins.',
    greenPct: 25,
    parking:
      'Une place pour 25 m² de surface de vente au plus ; les aires de plus de 20 places sont plantées d’un arbre pour quatre places et couvertes d’ombrières dans les conditions de la loi.',
    aspect: SHEDS,
    fences: 'Les clôtures ne sont pas nécessaires ; s’il y en a, elles sont végétales.',
  },
  UL: {
    character: 'La zone UL est destinée aux sports et aux loisirs de plein air.',
    forbidden: ['les logements, les commerces, l’industrie, les exploitations agricoles ;', DEPOTS],
    conditions: ['les vestiaires, tribunes, clubs et buvettes liés aux activités sportives.'],
    footprintPct: 15,
    eavesM: null,
    ridgeM: 10,
    road: 'Les constructions sont à 5 m au moins des voies.',
    boundary: 'Le retrait est de 5 m au moins.',
    greenPct: 60,
    parking: 'Le stationnement est dimensionné pour l’usage ordinaire ; les aires sont enherbées.',
    aspect: TODAY,
    fences: OPEN,
  },
  '1AU': {
    character:
      'La zone 1AU est à urbaniser à court terme, principalement pour l’habitat, sous forme d’opérations d’ensemble compatibles avec les orientations d’aménagement et de programmation.',
    forbidden: URBAN_LIMITS,
    conditions: [
      'les opérations d’ensemble portant sur toute la zone ou sur une tranche fonctionnelle prévue par l’OAP, avec une densité de 18 logements à l’hectare au moins dans les villages et 26 dans les villes ;',
      'un programme comprenant 25 % de logements locatifs sociaux dès vingt logements.',
    ],
    footprintPct: 50,
    eavesM: 7,
    ridgeM: 11,
    road: 'Le recul est nul ou compris entre 3 m et 6 m, selon le plan de composition.',
    boundary:
      'L’implantation est libre à l’intérieur de l’opération. Elle est de 5 m au moins en limite de la zone agricole, avec une frange plantée de 3 m.',
    greenPct: 30,
    parking: 'Une place par logement sur le lot et une place pour trois logements en espace commun.',
    aspect: TODAY,
    fences: HEDGES,
  },
  '1AUx': {
    character:
      'La zone 1AUx est l’extension du parc d’activités. Elle s’ouvre au fur et à mesure des équipements internes prévus par l’OAP.',
    forbidden: ['les logements ;', 'le commerce de détail ;', CAMPING],
    conditions: ['les activités artisanales, industrielles et de bureau, après réalisation du bassin de rétention.'],
    footprintPct: 60,
    eavesM: null,
    ridgeM: 13,
    road: 'Le recul est de 10 m le long de la voie principale, de 5 m ailleurs.',
    boundary: 'Le retrait est de 5 m au moins, de 10 m au contact de la zone agricole.',
    greenPct: 25,
    parking:
      'Une place pour 80 m² d’atelier, une pour 30 m² de bureaux ; les toitures de plus de 500 m² portent des panneaux photovoltaïques ou une végétalisation.',
    aspect: SHEDS,
    fences: OPEN,
  },
  '2AU': {
    character:
      'La zone 2AU est une réserve à long terme. Les réseaux à sa périphérie n’ont pas la capacité suffisante : son ouverture demande une modification ou une révision du plan.',
    forbidden: [
      'toute construction ou installation nouvelle, à l’exception des ouvrages nécessaires aux services publics ;',
    ],
    conditions: [
      'l’extension mesurée des constructions existantes, dans la limite de 20 m² de surface de plancher, une seule fois.',
    ],
    footprintPct: null,
    eavesM: null,
    ridgeM: 6,
    road: 'Les ouvrages admis sont à l’alignement ou à 1 m au moins.',
    boundary: 'Les ouvrages admis sont en limite ou à 1 m au moins.',
    greenPct: 80,
    parking: 'Sans objet.',
    aspect: TODAY,
    fences: OPEN,
  },
  A: {
    character:
      'La zone A est protégée pour la valeur agronomique, biologique et économique de ses terres : limons des pentes au sud, terres noires du polder au nord.',
    forbidden: [
      'toute construction non nécessaire à l’exploitation agricole, hors les cas de l’article 2 ;',
      'les centrales photovoltaïques au sol, hors installations agrivoltaïques autorisées par la loi ;',
      DEPOTS,
    ],
    conditions: [
      'les constructions nécessaires à l’exploitation agricole et aux CUMA ;',
      'le logement de l’exploitant, à moins de 100 m des bâtiments d’élevage, dans la limite de 180 m² ;',
      'l’extension des habitations existantes, dans la limite de 30 % et de 50 m² ; leurs annexes de 40 m² au plus, à moins de 25 m ;',
      'le changement de destination des bâtiments repérés, après avis conforme de la CDPENAF.',
    ],
    footprintPct: null,
    eavesM: null,
    ridgeM: 13,
    road: 'Le recul est de 75 m par rapport à l’axe des routes à grande circulation hors agglomération (sauf bâtiments agricoles), de 15 m par rapport aux autres routes départementales et de 6 m par rapport aux watergangs.',
    boundary: 'Le retrait est de 4 m au moins, de 100 m entre les élevages classés et les zones d’habitat.',
    greenPct: 0,
    parking: 'Les besoins sont assurés hors des voies publiques.',
    aspect:
      'Les bâtiments agricoles sont bardés de bois ou de métal mat de teinte sombre ; les soubassements en béton sont masqués par un talus ou une haie. Les silos n’excèdent pas 13 m, sauf impératif technique démontré.',
    fences: OPEN,
  },
  Ap: {
    character:
      'La zone Ap est la plaine agricole proche du rivage, ouverte sur les dunes et les clochers. Elle est protégée pour le paysage.',
    forbidden: ['toute construction nouvelle, y compris agricole, hors les cas de l’article 2 ;'],
    conditions: [
      'l’extension des exploitations présentes, dans la limite de 500 m² et en continuité du bâti ;',
      'les abris pour animaux de pâture, démontables, de 25 m² au plus, ouverts sur un côté.',
    ],
    footprintPct: null,
    eavesM: 5,
    ridgeM: 9,
    road: 'Le recul est de 15 m par rapport aux routes et de 6 m par rapport aux watergangs.',
    boundary: 'Le retrait est de 4 m au moins.',
    greenPct: 0,
    parking: 'Sans objet.',
    aspect:
      'Les bardages sont en bois laissé naturel. Les toitures sont de teinte rouge vieilli ou gris sombre, sans reflet.',
    fences: OPEN,
  },
  N: {
    character: 'La zone N protège les bois, les vallons et les prairies de pente.',
    forbidden: ['toute construction ou installation, hors les cas de l’article 2 ;', QUARRIES],
    conditions: [
      'les constructions nécessaires à l’exploitation forestière ;',
      'les équipements légers d’accueil du public ;',
      'l’extension des habitations existantes, dans la limite de 20 % et de 30 m².',
    ],
    footprintPct: null,
    eavesM: 4,
    ridgeM: 8,
    road: 'Le recul est de 10 m au moins.',
    boundary: 'Le retrait est de 5 m, porté à 30 m des lisières de plus de 4 ha.',
    greenPct: 80,
    parking: 'Les aires sont perméables et plantées.',
    aspect: 'Les constructions sont en bois ou en brique et se fondent dans le relief.',
    fences: OPEN,
  },
  Nd: {
    character:
      'La zone Nd couvre le cordon dunaire, les plages et les espaces remarquables du littoral (article L. 121-23 du code de l’urbanisme).',
    forbidden: [
      'toute construction, tout aménagement et tout changement du nivellement, hors les cas de l’article 2 ;',
      CAMPING,
    ],
    conditions: [
      'les aménagements légers de l’article R. 121-5, après enquête publique ou mise à disposition ;',
      'les travaux de défense contre la mer et de fixation des dunes.',
    ],
    footprintPct: null,
    eavesM: null,
    ridgeM: 3.5,
    road: 'Sans objet.',
    boundary: 'Sans objet.',
    greenPct: 100,
    parking: 'Le stationnement est interdit hors des aires repérées.',
    aspect: 'Les ouvrages légers sont en bois non traité, démontables, et rendent le site à son état naturel.',
    fences: 'Les ganivelles de châtaignier et les fascines sont les seules clôtures admises.',
  },
  Nh: {
    character: 'La zone Nh protège les zones humides de la vallée de la Vlière et les marais.',
    forbidden: [
      'toute construction, tout remblai, tout drainage et toute imperméabilisation ;',
      'la création de plans d’eau, hors restauration écologique ;',
    ],
    conditions: [
      'les ouvrages de gestion hydraulique des sections de wateringues ;',
      'les affûts et platelages d’observation, sur pilotis.',
    ],
    footprintPct: null,
    eavesM: null,
    ridgeM: 4,
    road: 'Sans objet.',
    boundary: 'Les ouvrages sont à 6 m au moins de la berge, sauf ouvrages hydrauliques.',
    greenPct: 100,
    parking: 'Interdit.',
    aspect: 'Les ouvrages sont en bois.',
    fences: OPEN,
  },
  Nj: {
    character: 'La zone Nj correspond aux jardins familiaux.',
    forbidden: ['toute construction autre que les abris de jardin ;', CAMPING],
    conditions: [
      'un abri de jardin de 6 m² au plus par parcelle cultivée, et un local commun de 40 m² par ensemble ;',
      'les cuves de récupération d’eau de pluie, enterrées ou masquées.',
    ],
    footprintPct: 5,
    eavesM: 2.2,
    ridgeM: 3,
    road: 'Le recul est de 2 m au moins.',
    boundary: 'Les abris peuvent être adossés deux à deux.',
    greenPct: 85,
    parking: 'Une place pour trois jardins, en herbe.',
    aspect: 'Les abris sont en bois, de teinte verte ou naturelle.',
    fences: OPEN,
  },
  Nl: {
    character:
      'La zone Nl est un secteur de taille et de capacité d’accueil limitées (article L. 151-13), destiné aux campings existants derrière le cordon dunaire.',
    forbidden: ['les logements, les parcs résidentiels de loisirs et les extensions hors du périmètre ;'],
    conditions: [
      'les bâtiments d’accueil et sanitaires, dans la limite de 400 m² d’emprise au sol par camping ;',
      'les habitations légères de loisirs, sur 20 % des emplacements au plus ;',
      'la cote du premier plancher, au-dessus de 5,20 m NGF.',
    ],
    footprintPct: 5,
    eavesM: 3.5,
    ridgeM: 6,
    road: 'Le recul est de 10 m au moins.',
    boundary: 'Le retrait est de 10 m, planté d’argousiers et de saules.',
    greenPct: 70,
    parking: 'Les emplacements sont enherbés.',
    aspect: 'Les constructions sont en bois, de teinte naturelle.',
    fences: OPEN,
  },
}
