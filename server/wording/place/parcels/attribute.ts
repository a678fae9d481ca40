import { dayText } from '#wording/day.ts'
import { useClasses as classesOfUse, DOMINANT_FORMS, DOMINANT_USES } from '#wording/place/constraints/land-use.ts'
import { zoneKindLabel } from '#wording/place/constraints/plan.ts'

/** Attributes of the national standards (CNIG plans and easements, COVADIS and CNIG risk plans), as people call them. */
const LABELS: Readonly<Record<string, string>> = {
  libelle: 'Libellé',
  libelong: 'Libellé long',
  txt: 'Texte porté au plan',
  typezone: 'Nature de la zone',
  typesect: 'Nature du secteur',
  destdomi: 'Vocation dominante',
  formdomi: 'Forme urbaine dominante',
  destoui: 'Destinations autorisées',
  destcdt: 'Destinations sous conditions',
  destnon: 'Destinations interdites',
  fermreco: 'Reconstruction fermée',
  typepsc: 'Type de prescription',
  stypepsc: 'Sous-type de prescription',
  typepsc2: 'Sous-type local',
  typeinf: 'Type d’information',
  stypeinf: 'Sous-type d’information',
  typeinf2: 'Sous-type local',
  nature: 'Nature',
  nomppr: 'Plan de prévention',
  etatppr: 'État du plan de prévention',
  reglement: 'Effet du règlement',
  aleas: 'Aléas',
  datepub: 'Date de publication',
  codezonereglement: 'Zone du plan de prévention',
  libellezonereglement: 'Libellé de la zone',
  typereglement: 'Type de règlement',
  niveaualea: 'Niveau d’aléa',
  nivalea_st: 'Niveau d’aléa',
  typealea: 'Type d’aléa',
  coderisque: 'Type d’aléa',
  codeprocedure: 'Procédure GASPAR',
  urlacte: 'Adresse de l’acte',
  nomfic: 'Fichier du texte',
  urlfic: 'Adresse du texte',
  nomreg: 'Règlement',
  urlreg: 'Adresse du règlement',
  insee: 'Commune',
  datappro: 'Date d’approbation',
  datvalid: 'Date de validité',
  idurba: 'Document d’urbanisme',
  nomsuplitt: 'Nom de la servitude',
  nomass: 'Nom de l’assiette',
  typeass: 'Nature de l’assiette',
  nomgen: 'Nom du générateur',
  typegen: 'Nature du générateur',
  modegeoass: 'Établissement du tracé',
  modegenere: 'Établissement du générateur',
  paramcalc: 'Distance de calcul (m)',
  srcgeoass: 'Fond de plan du tracé',
  srcgeogen: 'Fond de plan du générateur',
  datesrcass: 'Date du fond de plan',
  datesrcgen: 'Date du fond de plan',
  gestionnaire: 'Gestionnaire',
  descriptio: 'Description',
  datemaj: 'Mise à jour',
  estabroge: 'Abrogée',
  idass: 'Identifiant de l’assiette',
  idgen: 'Identifiant du générateur',
  idsup: 'Identifiant de la servitude',
  nom: 'Nom',
  codezone: 'Zone du plan de prévention',
  typereg: 'Type de règlement',
  id_gaspar: 'Procédure GASPAR',
  niv_alea: 'Niveau d’aléa',
  niveau: 'Niveau',
  beneficiaire: 'Bénéficiaire',
  lib_benef: 'Bénéficiaire',
  lib_surf: 'Surface annoncée',
  numero: 'Numéro',
  adresse: 'Adresse',
}

/** Columns of tools, not of law: drawing, measures of the file, keys. */
const HIDDEN =
  /^(symbole|couleur|nattrac|natecr|police|taille|style|angle|fid|ogc_fid|gid|objectid|id|shape_.*|st_.*|area|perimeter|gml_id|gpu_.*|partition|geom.*|x|y)$/

export type ToldAttribute = { name: string; label: string; value: string }

/** Attributes of a constraint for people: the known ones first, in the order of the standards, then the others by name. */
export function toldAttributes(attributes: Readonly<Record<string, unknown>>): ToldAttribute[] {
  const order = Object.keys(LABELS)
  const rank = (name: string) => (name in LABELS ? order.indexOf(name) : order.length)
  return Object.entries(attributes)
    .filter(([name, value]) => !HIDDEN.test(name) && value !== null && value !== '' && typeof value !== 'object')
    .map(([name, value]) => ({ name, label: LABELS[name] ?? name, value: valueText(name, value) }))
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : Number(a.name > b.name)))
}

function valueText(name: string, value: unknown): string {
  const text = String(value).trim()
  switch (name) {
    case 'typezone':
    case 'typesect':
      return withMeaning(text, zoneKindLabel(text))
    case 'destdomi':
      return withMeaning(text, DOMINANT_USES[text])
    case 'formdomi':
      return withMeaning(text, DOMINANT_FORMS[text])
    case 'destoui':
    case 'destcdt':
    case 'destnon':
      return classesOfUse(text)
    case 'estabroge':
    case 'fermreco':
      return /^(true|t|1|o|oui)$/i.test(text) ? 'oui' : 'non'
    default:
      return dateText(text) ?? text
  }
}

const withMeaning = (code: string, meaning: string | null | undefined) => (meaning ? `${code} (${meaning})` : code)

/** `20190628` and `2019-06-28` are days; other texts are left as they are. */
function dateText(text: string): string | null {
  const [, year, month, day] = /^((?:19|20)\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:T.*)?$/.exec(text) ?? []
  return year && month && day ? dayText(`${year}-${month}-${day}`) : null
}
