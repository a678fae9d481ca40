import type { DossierKind } from '#law/dossier-kind.ts'
import type { GroundNature } from './ground-nature.ts'

/** Words of works on what stands, on its edges, or on paper: nothing is built beside. */
const ON_WHAT_STANDS =
  /\b(clotures?|murets?|portails?|portillons?|palissades?|grillages?|ravalements?|facades?|menuiseries?|fenetres?|portes?|ouvertures?|baies?|volets?|velux|lucarnes?|toits?|toitures?|couvertures?|tuiles|ardoises|enduits?|isolation|peintures?|enseignes?|climatiseurs?|pompes? a chaleur|photovoltaiques?|panneaux solaires|divisions?|detachements?|lotissements?|lots? a batir|demolitions?|abattages?|elagages?|coupes?)\b/

/** What stands becomes something else, is done up or rises: the same ground. */
const CHANGED =
  /\b(transform\w*|changements? (de|d) (destination|usage)|chang\w+ en|convert\w*|conversion|amenagements? (des|de|du) (combles|garage|grange)|rehabilit\w*|renov\w*|surelevations?)\b/

/** Something covers ground that was free, beside what stands. */
const BESIDE =
  /\b(piscines?|bassins?|abris?|carports?|verandas?|extensions?|agrandissements?|terrasses?|pergolas?|preaux?|auvents?|appentis|serres?|chalets?|tonnelles?|spas?|pool house|stationnements?|parkings?|eoliennes?|antennes?|pylones?|au sol)\b/

/** The same, that may as well be what is changed. */
const OUTBUILDING = /\b(garages?|annexes?|dependances?|locaux?|local|remises?|ateliers?)\b/

/** Ground is urbanised: what is built has its own plot. */
const NEW_PLOT =
  /\b(maisons?|pavillons?|villas?|logements?|immeubles?|habitations?|batiments?|hangars?|entrepots?|usines?|ecoles?|commerces?|bureaux|restaurants?|lotissements?|campings?|centrales?|fermes?|stations?)\b/

/** What stands there grows; a veranda told before the house is added to it, one told after it may be built with it. */
const ENLARGED =
  /\b(extensions?|agrandissements?|agrandi\w*)\b|^(?!.*\b(maisons?|pavillons?|villas?)\b.*\bverandas?\b).*\bverandas?\b/

/** Says that something is built anew, whatever else is changed. */
const BUILT_ANEW = /\b(constructions?|construire|edification|creation|neufs?|neuves?|nouvel(le)?s?|nouveaux?)\b/

/** What the title of a dossier taken over from elsewhere lets one read of its works: a reading, to be confirmed. */
export function readTitle(kind: DossierKind, title: string): GroundNature {
  const words = plainOf(title)
  const isBeside = BESIDE.test(words)
  const isChange = CHANGED.test(words) && !isBeside && !BUILT_ANEW.test(words)
  switch (kind) {
    case 'priorDeclaration':
      if (isChange) return 'nothing'
      if (isBeside || OUTBUILDING.test(words)) return 'surface'
      return ON_WHAT_STANDS.test(words) ? 'nothing' : 'unknown'
    case 'housePermit':
    case 'buildingPermit':
      if (isChange) return 'nothing'
      if (ENLARGED.test(words) && !BUILT_ANEW.test(words)) return 'surface'
      return (isBeside || OUTBUILDING.test(words)) && !NEW_PLOT.test(words) ? 'surface' : 'site'
    case 'developmentPermit':
      return 'site'
    default:
      return 'unknown'
  }
}

/** Without accents, capitals nor marks. */
const plainOf = (title: string) =>
  title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
