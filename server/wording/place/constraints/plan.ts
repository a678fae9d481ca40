import type { CodeLabel } from '#wording/place/parcels/code-label.ts'
import { INFORMATION_TYPES } from './information-types.ts'
import { PRESCRIPTION_TYPES } from './prescription-types.ts'

/** Kinds of planning document (CNIG TYPEDOC, and RNU where there is none), as a sentence names them. */
export const DOCUMENT_TYPES: Readonly<Record<string, string>> = {
  PLU: 'plan local d’urbanisme',
  PLUi: 'plan local d’urbanisme intercommunal',
  POS: 'plan d’occupation des sols',
  CC: 'carte communale',
  PSMV: 'plan de sauvegarde et de mise en valeur',
  SCOT: 'schéma de cohérence territoriale',
  RNU: 'règlement national d’urbanisme',
}

/** Kinds of zone of a PLU (CNIG TYPEZONE; R151-17 to R151-25), with those of plans older than 2016. */
export const ZONE_KINDS: Readonly<Record<string, { label: string; meaning: string; article: string }>> = {
  U: {
    label: 'Zone urbaine',
    meaning: 'Secteur déjà urbanisé ou équipé : on peut y construire en respectant le règlement de la zone.',
    article: 'R151-18',
  },
  AUc: {
    label: 'Zone à urbaniser ouverte',
    meaning:
      'Secteur destiné à être urbanisé : on peut y construire aux conditions du règlement et des orientations d’aménagement.',
    article: 'R151-20',
  },
  AUs: {
    label: 'Zone à urbaniser fermée',
    meaning:
      'Secteur destiné à être urbanisé plus tard : il ne s’ouvre à la construction qu’après une évolution du plan.',
    article: 'R151-20',
  },
  A: {
    label: 'Zone agricole',
    meaning: 'Secteur protégé pour l’agriculture : seules les constructions que le règlement admet y sont possibles.',
    article: 'R151-22',
  },
  N: {
    label: 'Zone naturelle et forestière',
    meaning: 'Secteur protégé pour la nature, la forêt ou les paysages : les constructions y sont très limitées.',
    article: 'R151-24',
  },
  Ah: {
    label: 'Secteur habité en zone agricole',
    meaning: 'Secteur de taille limitée en zone agricole : le règlement dit ce que le bâti existant peut devenir.',
    article: 'L151-13',
  },
  Nh: {
    label: 'Secteur habité en zone naturelle',
    meaning: 'Secteur de taille limitée en zone naturelle : le règlement dit ce que le bâti existant peut devenir.',
    article: 'L151-13',
  },
  Nd: {
    label: 'Zone naturelle protégée',
    meaning: 'Secteur naturel d’intérêt particulier : les constructions y sont presque toujours exclues.',
    article: 'R151-24',
  },
}

/** Sectors of a carte communale (CNIG TYPESECT; L161-4, R161-4 to R161-7). */
export const MAP_SECTORS: Readonly<Record<string, { label: string; meaning: string; article: string }>> = {
  '01': {
    label: 'Secteur ouvert à la construction',
    meaning: 'Les constructions y sont autorisées, dans le respect du règlement national d’urbanisme.',
    article: 'L161-4',
  },
  '02': {
    label: 'Secteur réservé aux activités',
    meaning:
      'Secteur réservé aux activités, notamment à celles qui sont incompatibles avec le voisinage des habitations.',
    article: 'R161-5',
  },
  '03': {
    label: 'Secteur non ouvert à la construction',
    meaning:
      'Les constructions n’y sont pas autorisées, sauf l’adaptation, la réfection ou l’extension des constructions existantes et les exceptions prévues par la loi.',
    article: 'L161-4',
  },
  '99': {
    label: 'Autre secteur de la carte communale',
    meaning: 'La carte communale définit ce secteur : lisez son rapport de présentation.',
    article: 'L161-4',
  },
}

const UNKNOWN_ZONE = 'Le règlement de cette zone dit ce qui peut y être construit.'

/** What a resident understands of a zone; `kind` is TYPEZONE, or TYPESECT of a carte communale. */
export function zoneMeaning(kind: string | null): string {
  if (kind === null) return UNKNOWN_ZONE
  return (ZONE_KINDS[kind] ?? MAP_SECTORS[kind])?.meaning ?? UNKNOWN_ZONE
}

/** Label of a zone without LIBELONG. */
export const zoneKindLabel = (kind: string): string | null => (ZONE_KINDS[kind] ?? MAP_SECTORS[kind])?.label ?? null

/** `05-01` → its label and articles; the type alone when the sub-type is not of the standard; undefined when unknown. */
export const prescriptionType = (code: string) => codeLabel(PRESCRIPTION_TYPES, code)
export const informationType = (code: string) => codeLabel(INFORMATION_TYPES, code)

function codeLabel(table: Readonly<Record<string, CodeLabel>>, code: string): CodeLabel | undefined {
  return table[code] ?? table[`${code.slice(0, 2)}-00`]
}

/** What a resident understands of a prescription, by its type; the standard's label when we have no sentence. */
export function prescriptionMeaning(code: string): string {
  const meaning = PRESCRIPTION_MEANINGS[code] ?? PRESCRIPTION_MEANINGS[code.slice(0, 2)]
  const label = prescriptionType(code)?.label
  return meaning ?? (label ? `${label} : le règlement du plan dit ce qui en résulte.` : UNKNOWN_PRESCRIPTION)
}

const UNKNOWN_PRESCRIPTION = 'Le plan pose ici une règle particulière : lisez le règlement.'

const PRESCRIPTION_MEANINGS: Readonly<Record<string, string>> = {
  '01': 'Boisement protégé : le défrichement y est interdit et les coupes d’arbres y sont soumises à déclaration préalable.',
  '02': 'Les constructions y sont limitées pour des raisons d’environnement, de risque ou d’intérêt général.',
  '02-01': 'Les constructions y sont interdites pour des raisons d’environnement, de risque ou d’intérêt général.',
  '02-02': 'Les constructions y sont soumises à des conditions particulières.',
  '03': 'Le plan règle ici la reconstruction, la restauration ou la démolition des bâtiments.',
  '03-01': 'Un bâtiment détruit par un sinistre ne peut pas y être reconstruit à l’identique.',
  '03-02': 'La restauration d’un bâtiment en ruine y est interdite.',
  '03-03': 'La reconstruction à l’identique y est interdite.',
  '04': 'Droit de préemption urbain : avant de vendre, le propriétaire dépose en mairie une déclaration d’intention d’aliéner (L213-2). Le silence du titulaire pendant deux mois vaut renonciation ; certaines ventes en sont exemptées (L211-4, L213-1).',
  '05': 'Terrain réservé à un projet public : on ne peut pas y construire autre chose ; le propriétaire peut mettre le bénéficiaire en demeure d’acquérir.',
  '05-06': 'Le plan localise ici une voie, un ouvrage ou un espace vert à venir : les projets doivent en tenir compte.',
  '05-07': 'Secteur en attente d’un projet global : les constructions nouvelles y sont limitées pour cinq ans au plus.',
  '07': 'Élément protégé : sa démolition est soumise à permis et ses modifications à déclaration préalable.',
  '08': 'Terrain cultivé ou espace non bâti protégé : il doit le rester.',
  '13': 'Secteur que le plan réserve à la pratique du ski.',
  '14': 'Un plan de masse en trois dimensions fixe ici l’implantation et le volume des constructions.',
  '15': 'Le plan fixe ici la place des constructions par rapport aux voies ou aux limites du terrain.',
  '16': 'En zone agricole ou naturelle, le plan autorise ici des constructions ou des changements précis.',
  '16-01': 'Ce bâtiment peut changer de destination, après avis conforme de la commission départementale compétente.',
  '16-03': 'Secteur de taille et de capacité d’accueil limitées, où le règlement admet des constructions.',
  '17': 'Une part des logements construits ici doit relever des catégories que le plan définit.',
  '18': 'Une orientation d’aménagement s’applique : le projet doit être compatible avec elle.',
  '19': 'Secteur protégé pour la richesse de son sol ou de son sous-sol.',
  '20': 'Les droits à construire de ce secteur peuvent être transférés sur un autre.',
  '22': 'Les commerces de ce secteur ou de cette rue sont protégés ou doivent être développés.',
  '23': 'Une part des logements construits ici doit avoir une taille minimale.',
  '24': 'Une voie ou un chemin est à conserver, à modifier ou à créer ici.',
  '25': 'Élément de continuité écologique (trame verte et bleue) à préserver ou à remettre en état.',
  '26': 'Des performances énergétiques et environnementales renforcées y sont exigées.',
  '27': 'Des réseaux numériques y sont exigés pour construire.',
  '28': 'Le plan fixe ici les conditions de desserte des terrains.',
  '29': 'Une densité minimale de construction y est imposée.',
  '30': 'Les constructions peuvent y dépasser les volumes ordinaires aux conditions du règlement.',
  '31': 'Espace remarquable du littoral, protégé : seuls des aménagements légers y sont admis.',
  '36': 'Le plan y impose un mélange de logements, de commerces ou d’activités.',
  '37': 'Les règles y diffèrent entre le rez-de-chaussée et les étages.',
  '38': 'Le plan fixe ici la part du terrain qui peut être bâtie.',
  '39': 'Le plan fixe ici la hauteur des constructions.',
  '40': 'Le plan fixe ici le volume des constructions.',
  '41': 'Le plan fixe ici l’aspect extérieur des constructions.',
  '42': 'Une part du terrain doit rester végétale ou favorable à la nature en ville.',
  '43': 'Des espaces libres, des plantations ou des aires de jeux y sont exigés.',
  '44': 'Le plan fixe ici les obligations de stationnement.',
  '47': 'Le plan fixe ici les conditions de raccordement aux réseaux.',
  '48': 'Des mesures y limitent l’imperméabilisation des sols.',
  '49': 'L’urbanisation s’y fait par une opération d’ensemble ou après la réalisation des équipements.',
  '50': 'Certaines activités ou destinations y sont interdites.',
  '51': 'Certaines activités ou destinations y sont admises sous conditions.',
  '54': 'Secteur exposé au recul du trait de côte : les constructions nouvelles y sont interdites ou démontables.',
  '55': 'Les installations d’énergies renouvelables y sont soumises à conditions ou exclues.',
  '56': 'Les logements neufs y sont à usage exclusif de résidence principale.',
}

/** What a resident understands of an information of the plan, by its type. */
export function informationMeaning(code: string): string {
  const meaning = INFORMATION_MEANINGS[code] ?? INFORMATION_MEANINGS[code.slice(0, 2)]
  const label = informationType(code)?.label
  return meaning ?? (label ? `${label}, porté au plan pour information.` : 'Périmètre porté au plan pour information.')
}

const INFORMATION_MEANINGS: Readonly<Record<string, string>> = {
  '02': 'Zone d’aménagement concerté : son cahier des charges et son programme complètent le plan.',
  '03': 'Le département peut acheter en priorité les terrains mis en vente dans cet espace naturel.',
  '04': 'La collectivité peut acheter en priorité : toute vente fait l’objet d’une déclaration d’intention d’aliéner.',
  '05': 'Zone d’aménagement différé : son titulaire peut acheter en priorité les biens mis en vente.',
  '11': 'Toute division de terrain y est soumise à déclaration préalable.',
  '12': 'La décision sur une demande peut y être différée (sursis à statuer).',
  '14': 'Secteur exposé au bruit des transports : les constructions nouvelles doivent être isolées.',
  '16': 'Site archéologique connu : un diagnostic peut être prescrit avant les travaux.',
  '17': 'Zone à risque d’exposition au plomb.',
  '19': 'Zonage de l’assainissement, des eaux pluviales, des réseaux ou des déchets.',
  '20': 'Un règlement local de publicité s’applique aux enseignes et aux panneaux.',
  '21': 'Un plan de prévention des risques est en projet : son règlement peut déjà s’appliquer en partie.',
  '25': 'Espace agricole et naturel protégé autour des villes : il ne peut pas devenir constructible.',
  '27': 'Secteur exposé au bruit d’un aérodrome : les constructions y sont limitées et doivent être isolées.',
  '30': 'Une convention de projet urbain partenarial fait participer le constructeur au coût des équipements.',
  '32': 'La taxe d’aménagement y a un taux particulier.',
  '33': 'La commune peut acheter en priorité les fonds de commerce et les baux commerciaux.',
  '37': 'Bois ou forêt géré selon le régime forestier.',
  '38': 'Secteur d’information sur les sols : la pollution est connue et le vendeur doit en informer l’acquéreur.',
  '40': 'Bien du patrimoine mondial, ou sa zone tampon.',
  '41': 'Recul des constructions le long d’une route à grande circulation.',
  '42-01': 'Toute démolition y est soumise à permis de démolir.',
  '42-02': 'Toute clôture y est soumise à déclaration préalable.',
  '42-03': 'Tout ravalement y est soumis à déclaration préalable.',
  '43': 'Le débroussaillement y est obligatoire pour prévenir les incendies.',
  '45': 'Un diagnostic de la structure des immeubles collectifs y est obligatoire.',
  '98': 'Une partie du plan a été annulée ici : le document antérieur peut s’y appliquer.',
}
