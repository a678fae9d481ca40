import { type Column, columns, files, type Standard, table, withColumns } from '#server/plan/package-check/standard.ts'

// CNIG, standard of the servitudes d’utilité publique, version 2016 (v2016b): six tables, of which the generators and the
// areas of effect change with the category. TYPEGEN by category: template of the CNIG (August 2024).

const ID = '[a-zA-Z0-9]+-[0-9]{9}'
const WORD = '[A-Za-z0-9_-]+'

/** Category, then the sort of generator as a point (P), a line (L) or an area (S). */
const GENERATORS = `
A1 S Forêt
A2 L Canalisation d'irrigation
A3 L Canal, émissaire
A4 L Cours d'eau
A4 S Cours d'eau
A5 L Canalisation d'eau et d'assainissement
A6 S Zone d'écoulement
A7 S Forêt
A8 S Bois, forêt ou dune
A9 S Zone agricole
A10 S Zone de protection
AC1 P Monument
AC1 L Monument
AC1 S Monument
AC2 S Site
AC3 S réserve naturelle
AC4 S SPR
AC4bis S PVAP
AR1 P Phare, poste ou amer
AR2 P Poste militaire
AR3 P Polygone d'isolement
AR3 S Polygone d'isolement
AR4 S Aérodrome
AR5 S Ouvrage militaire, fortification
AR6 S Champ de tir
AS1 P Captage
AS1 S Captage
AS2 S Établissement ostréicole
EL2bis S Zone submersible
EL3 L Cours d'eau
EL3 S Cours d'eau
EL4 S Station
EL5 S Voie routière
EL6 L Voie routière
EL7 L Voie routière
EL7 S Voie routière
EL8 P Phare
EL9 L Limite du domaine public maritime
EL9 S Voie ou chemin transversal
EL10 S Par National
EL11 L Autoroute, voie expresse, déviation
I1 P Canalisation (maîtrise urbanisation)
I1 L Canalisation (maîtrise d'urbanisation)
I1 S Canalisation (maîtrise d'urbanisation)
I2 S Zone bénéficiaire
I3 L Canalisation de transport de produit
I3 S Canalisation de transport de produit
I4 P Supports et câbles
I4 L Supports et câbles
I5 L Canalisation de distribution de gaz
I6 S Zone bénéficiaire
I7 S Zone bénéficiaire
I9 L Réseau de chaleur et de froid
I10 S Travaux miniers
INT1 S Cimetière
JS1 S Installation sportive
PM1 S Périmètre réglementé du PPR
PM1bis S Périmètre réglementé du PPR
PM2 P Installation
PM2 S Installation
PM3 S Périmètre réglementé du PPR
PM4 S Zone
PM5 S Ouvrage hydraulique
PM6 S Installation nucléaire
PM7 P Ouvrage anti inondation submersion
PM7 L Ouvrage anti inondation submersion
PM8 P Point d'eau, piste DFCI, zone de coupure de combustible
PM8 L Point d'eau, piste DFIC, zone de coupure de combustible
PM8 S Point d'eau, piste DFIC, zone de coupure de combustible
PM9 S Zone de danger
PT1 P Centre de réception
PT1 S Centre de réception
PT2 P Centre de réception
PT2 L Centre de réception
PT2 S Centre de réception
PT3 L Câble
T1 L Emprise chemin de fer
T1 S Emprise chemin de fer
T2 L Câble
T3 L Ligne souterraine de transport
T4 S Aerodrome
T5 S Aerodrome
T6 S Terrain réservé
T7 P Zone dégagement
T8 P Centre de réception ou d'émission
T8 L Centre de réception ou d'émission
T8 S Centre de réception ou d'émission
T9 L Transport par câble
`
  .trim()
  .split('\n')
  .map((line) => {
    const [category = '', shape = '', ...words] = line.split(' ')
    return { category, shape: shape as Shape, value: words.join(' ') }
  })

type Shape = 'P' | 'L' | 'S'
const DRAWN = { P: 'point', L: 'line', S: 'polygon' } as const

const CATEGORIES = [...new Set(GENERATORS.map(({ category }) => category))]
/** Those that stand in a SERVITUDE table, the ones that no generator describes any more included. */
const ALL_CATEGORIES = [...CATEGORIES, 'AR7', 'EL1', 'EL2', 'EL12', 'I1bis', 'I8', 'PT4'].join('|')

const MODES = 'Digitalisation|Duplication|Liste de coordonnées|Géométrie fictive'
const AREA_MODES = `Égale au générateur|Zone tampon|Secteur angulaire|Calculée|Liste de parcelles|${MODES}`

const GENERATOR = columns(`
  IDGEN! text 40 ~ ${ID}-[0-9]+-[0-9]+
  IDSUP! text 40 ~ ${ID}-[0-9]+
  NOMGEN! text 100 ~ [a-zA-Z0-9]+_${WORD}_gen([0-9]+)?
  MODEGENERE text 50 = ${MODES}
  SRCGEOGEN text 30
  DATESRCGEN text ~ [0-9]{8}
  REFBDEXT text 50
  IDBDEXT text 50
`)

/** Columns that only some categories ask, and that the template of the CNIG puts in every table. */
const SOMETIMES = columns(`
  TYPE? text 50
  ADRESSE? text 254
  TENSION? text 10
  ID_GASPAR? text 24
  CODE_ALEA? text 2
  CROISEMENT? text 1
  TYPE_GEST? text 15
  TYPE_VOIE? text 15
`)

const AREA = columns(`
  IDASS! text 40 ~ ${ID}-[0-9]+-[0-9]+-[0-9]+
  IDGEN! text 40 ~ ${ID}-[0-9]+-[0-9]+
  MODEGEOASS! text 25 = ${AREA_MODES}
  PARAMCALC integer
  SRCGEOASS text 30
  DATESRCASS text ~ [0-9]{8}
  TYPEASS! text 40
  NOMASS! text 100 ~ [a-zA-Z0-9]+_${WORD}(_gen[0-9]+)?_${WORD}
`)

const AREA_SOMETIMES = columns(
  ['H', 'HREF', 'XDEBUT', 'YDEBUT', 'XFINAL', 'YFINAL', 'LARGEUR', 'ANGLE1', 'ANGLE2', 'RAYON', 'NOMSUPLITT']
    .map((name) => `${name}? text 254`)
    .join('\n'),
)

/** What a category asks of its own. */
const OWN: Readonly<Record<string, { generator?: string; area?: string }>> = {
  AC1: {
    generator: 'ADRESSE! text 254\nTYPE! text 10 = Inscrit|Classé|Mixte|sans objet',
    area: `NOMASS! text 100 ~ [a-zA-Z0-9]+_${WORD}(_gen[0-9]+)?_(abor|mh)\nTYPEASS! text 40 = Périmètre des abords|Monument historique`,
  },
  A5: {
    generator: 'TYPE! text 15 = Eau potable|Assainissement',
    area: `NOMASS! text 100 ~ [a-zA-Z0-9]+_${WORD}(_gen[0-9]+)?_ass\nTYPEASS! text 40 = Zone de pose`,
  },
}

const ACT = columns(`
  IDACTE!* text 40 ~ ${ID}-[0-9]+-[0-9]+
  NOMACTE! text 100 ~ [a-zA-Z0-9]+_${WORD}_[0-9]{8}_act
  REFERENCE! text 50
  TYPEACTE! text 50 = Texte de loi|Décret en Conseil d'Etat|Décret en Conseil d'État|Arrêté ministériel|Arrêté préfectoral|Arrêté préfet de Région|Décret Premier Ministre|Décret|Arrêté de SUP|Arrêté municipal|Autre|Non renseigné
  FICHIER! file 254
  DECISION! text 25 = Création|Modification|Substitution
  DATEDECIS! day
  DATEPUB day
  APLAN text 1 = T|F
`)

const SERVITUDE = columns(`
  IDSUP!* text 40 ~ ${ID}-[0-9]+
  IDGEST! text 9
  NOMSUP! text 100 ~ [a-zA-Z0-9]+_${WORD}_sup
  NOMSUPLITT text 100
  CATEGORIE! text 10 = ${ALL_CATEGORIES}
  IDINTGEST text 25
  DESCRIPTIO text 254
  DATEMAJ day
  ECHNUM! integer
  VALIDEGEST! text 1 = T|F
  OBSVALIDAT text 254
  MODEPROD! text 25 = import|numérisation|reconstitution
  QUIPROD! text 80
  DOCSOURCE text 80
  NOMREG? text 254
  URLREG? url 254
`)

const MANAGER = columns(`
  IDGEST!* text 9
  NOMGEST! text 80
  NOMCORRES text 80
  NUMTEL text 10
  COURRIEL text 80
  ADRESSE text 254
`)

const ACT_OF_SERVITUDE = columns(`
  IDSUP! text 40 ~ ${ID}-[0-9]+
  IDACTE! text 40 ~ ${ID}-[0-9]+-[0-9]+
`)

const COMMON = files(`
  ! folder Actes
  ! pdf ACTE Actes/[^/]*
  ! folder Donnees_geographiques
  ! metadata METADONNEES [^/]*
`)

const own = (category: string, side: 'generator' | 'area'): Column[] => columns(OWN[category]?.[side] ?? '')

function standardOf(category: string): Standard {
  const path = (name: string) => `Donnees_geographiques/${name}`
  const shapes = GENERATORS.filter((one) => one.category === category)
  const areaShapes: Shape[] = category === 'EL7' ? ['L', 'S'] : ['S']
  return {
    name: `cnig_SUP_${category}_2016`,
    type: 'SUP',
    version: '2016',
    folder: new RegExp(`^[0-9]{9}_${category}_[a-zA-Z0-9]+_[0-9]{8}$`, 'i'),
    files: [
      ...COMMON,
      table('ACTE_SUP', path('(.*_)?ACTE_SUP'), 'required', ACT),
      table('GESTIONNAIRE_SUP', path('(.*_)?GESTIONNAIRE_SUP'), 'required', MANAGER),
      table('SERVITUDE', path('(.*_)?SERVITUDE'), 'required', SERVITUDE),
      table('SERVITUDE_ACTE_SUP', path('(.*_)?SERVITUDE_ACTE_SUP'), 'required', ACT_OF_SERVITUDE),
      ...areaShapes.map((shape) => {
        const name = `${category}_ASSIETTE_SUP_${shape}`
        const asked = [...AREA, ...columns(`WKT! ${DRAWN[shape]}`)]
        return table(name, path(name), 'optional', withColumns([...AREA_SOMETIMES, ...asked], own(category, 'area')))
      }),
      ...shapes.map(({ shape, value }) => {
        const name = `${category}_GENERATEUR_SUP_${shape}`
        const asked = [...GENERATOR, ...columns(`TYPEGEN! text 60 = ${value}\nWKT! ${DRAWN[shape]}`)]
        return table(name, path(name), 'optional', withColumns([...SOMETIMES, ...asked], own(category, 'generator')))
      }),
    ],
    documentId: null,
    pairs: null,
  }
}

export const EASEMENT_STANDARDS: readonly Standard[] = CATEGORIES.map(standardOf)
