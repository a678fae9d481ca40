/** Why a whole import is refused. */
export type ImportProblemCode =
  | 'pathMissing'
  | 'empty'
  | 'zeros'
  | 'program'
  | 'notWhatItSays'
  | 'otherArchive'
  | 'archiveBroken'
  | 'archivePath'
  | 'archiveLink'
  | 'archiveTooLarge'
  | 'archiveTooMany'
  | 'archiveNested'
  | 'archiveEncrypted'
  | 'tooLarge'
  | 'truncated'
  | 'unreadable'
  | 'gmlSchema'
  | 'sheetIncomplete'
  | 'notJson'
  | 'notANumber'
  | 'tooDeep'
  | 'tooManyColumns'
  | 'outsideFrance'
  | 'coverageElsewhere'
  | 'nothingRecognised'
  | 'noRows'
  | 'unknownKind'
  | 'unknownColumn'
  | 'kindDoesNotFit'
  | 'fieldMissing'
  | 'unknownCrs'
  | 'unknownCoverage'
  | 'communeUnknown'
  | 'nothingAccepted'
  | 'notReady'
  | 'alreadyFinished'
  | 'fileGone'

type Text = { title: string; detail: string; page: string }

const NBSP = '\u00a0'
const quoted = (value: unknown) => `«${NBSP}${String(value)}${NBSP}»`
const number = new Intl.NumberFormat('fr-FR')
const count = (value: unknown) => number.format(Number(value)).replaceAll('\u202f', NBSP)

const megabytes = (bytes: unknown) => `${count(Math.round(Number(bytes) / 1e6))}${NBSP}Mo`

/** Title, sentence (what, where, how to mend it) and help page of a refused import. */
export function importProblemText(code: ImportProblemCode, facts: Record<string, unknown>): Text {
  const file = quoted(facts.file ?? 'fichier')
  const unreadable = (detail: string): Text => ({ title: 'Fichier illisible', detail, page: 'fichier-illisible' })
  const archive = (detail: string): Text => ({ title: 'Archive refusée', detail, page: 'archive-refusee' })
  const unknown = (detail: string): Text => ({
    title: 'Données non reconnues',
    detail,
    page: 'donnees-non-reconnues',
  })
  const misplaced = (detail: string): Text => ({
    title: 'Données au mauvais endroit',
    detail,
    page: 'donnees-mal-placees',
  })
  switch (code) {
    case 'gmlSchema':
      return unreadable(
        `Le fichier ${file} ne respecte pas le schéma ${quoted(facts.schema)} qu’il annonce${NBSP}: l’élément ${quoted(facts.element)} n’y est pas. Corrigez l’export, ou le schéma.`,
      )
    case 'notJson':
      return unreadable(
        `Le fichier ${file} n’est plus du JSON à son objet ${count(facts.line)}${NBSP}: une virgule, un guillemet ou une accolade manque ou est de trop. Réexportez-le.`,
      )
    case 'notANumber':
      return unreadable(
        `L’objet ${count(facts.line)} de ${file} porte ${quoted(facts.value)} à la place d’un nombre. Corrigez cet objet, ou réexportez la couche sans lui.`,
      )
    case 'tooDeep':
      return unreadable(
        `L’objet ${count(facts.line)} de ${file} est imbriqué sur plus de cent niveaux${NBSP}: ce ne sont pas des données. Réexportez la couche.`,
      )
    case 'tooManyColumns':
      return unreadable(
        `La couche ${quoted(facts.layer)} de ${file} a ${count(facts.columns)} colonnes, pour ${count(facts.limit)} au plus. Réexportez-la avec les seules colonnes utiles.`,
      )
    case 'outsideFrance':
      return misplaced(
        `${count(facts.outside)} objets sur ${count(facts.rows)} de ${file} tombent hors de France. ${
          facts.isSwapped
            ? 'La latitude et la longitude y semblent échangées : réexportez la couche avec la longitude d’abord.'
            : 'La projection indiquée n’est sans doute pas celle du fichier : vérifiez-la.'
        } Rien n’a été importé.`,
      )
    case 'coverageElsewhere':
      return misplaced(
        `Rien de ce que contient ${file} n’est dans le département de ${facts.codes}, pour lequel il est dit complet. Vérifiez le code, ou le fichier. Rien n’a été importé.`,
      )
    case 'sheetIncomplete':
      return unreadable(
        `La feuille ${file} n’est pas entière${NBSP}: il manque ${facts.missing}. Joignez ces fichiers dans le même dossier ou la même archive.`,
      )
    case 'pathMissing':
      return unreadable(`Le fichier ou dossier ${file} n’existe pas ou ne peut pas être lu. Vérifiez son chemin.`)
    case 'empty':
      return unreadable(`Le fichier ${file} est vide. Demandez-le de nouveau à celui qui vous l’a transmis.`)
    case 'zeros':
      return unreadable(
        `Le fichier ${file} ne contient que des octets nuls${NBSP}: le transfert a échoué. Copiez-le de nouveau depuis sa source.`,
      )
    case 'program':
      return unreadable(
        `Le fichier ${file} est un programme, pas une donnée. Il n’a pas été ouvert${NBSP}; vérifiez d’où il vient.`,
      )
    case 'notWhatItSays':
      return unreadable(
        `Le fichier ${file} porte l’extension d’un format géographique mais son contenu est d’une autre nature (${facts.found}). Vérifiez qu’il n’a pas été renommé ou remplacé.`,
      )
    case 'otherArchive':
      return archive(
        `L’archive ${file} est dans un format que Parvis n’ouvre pas (7z, rar, xz). Décompressez-la, puis déposez le dossier ou un zip.`,
      )
    case 'archiveBroken':
      return archive(
        `L’archive ${file} est incomplète ou abîmée${facts.message ? ` (${facts.message})` : ''}. Téléchargez-la de nouveau.`,
      )
    case 'archivePath':
      return archive(
        `L’archive ${file} contient un chemin qui sort de son dossier (${quoted(facts.entry)}). Elle est refusée en entier, par sécurité.`,
      )
    case 'archiveLink':
      return archive(
        `L’archive ${file} contient un lien (${quoted(facts.entry)}) au lieu d’un fichier. Refaites-la avec les fichiers eux-mêmes.`,
      )
    case 'archiveTooLarge':
      return archive(
        `Une fois décompressée, l’archive ${file} dépasse ce qui est admis (${megabytes(facts.limitBytes)}, ou ${count(facts.ratio)} fois sa taille). Déposez les fichiers en plusieurs fois, ou décompressés.`,
      )
    case 'archiveTooMany':
      return archive(
        `L’archive ${file} contient plus de ${count(facts.limit)} fichiers. Déposez seulement le dossier utile.`,
      )
    case 'archiveNested':
      return archive(
        `L’archive ${file} contient des archives emboîtées sur plus de ${count(facts.limit)} niveaux. Décompressez-la d’abord.`,
      )
    case 'archiveEncrypted':
      return archive(`L’archive ${file} est protégée par un mot de passe. Décompressez-la d’abord.`)
    case 'tooLarge':
      return {
        title: 'Fichier trop grand',
        detail: `Le fichier dépasse ${megabytes(facts.limitBytes)}. Importez-le sur le serveur avec la commande «${NBSP}npm run import${NBSP}».`,
        page: 'fichier-trop-grand',
      }
    case 'truncated':
      return unreadable(
        `Le fichier ${file} s’arrête avant sa fin${facts.line ? ` (après la ligne ou l’objet ${count(facts.line)})` : ''}. Téléchargez-le de nouveau${NBSP}; rien n’a été importé.`,
      )
    case 'unreadable':
      return unreadable(
        `Le fichier ${file} ne peut pas être lu${facts.message ? `${NBSP}: ${facts.message}` : ''}. Rien n’a été importé.`,
      )
    case 'nothingRecognised':
      return unknown(
        `Rien de ce que contient ${file} n’a été reconnu${facts.reasons ? ` (${facts.reasons})` : ''}. S’il s’agit de données utiles, dites ce qu’elles sont (--as) et quelles colonnes prendre (--map).`,
      )
    case 'noRows':
      return unreadable(`${file} ne contient aucune ligne. Vérifiez l’extraction, puis recommencez.`)
    case 'unknownKind':
      return unknown(
        `${quoted(facts.kind)} n’est pas une nature de données connue. Choisissez parmi${NBSP}: ${facts.known}.`,
      )
    case 'unknownColumn':
      return unknown(
        `La colonne ${quoted(facts.column)} n’existe pas dans ${quoted(facts.layer)}. Ses colonnes sont${NBSP}: ${facts.columns}.`,
      )
    case 'kindDoesNotFit':
      return unknown(`La couche ${quoted(facts.layer)} ne peut pas être lue comme ${quoted(facts.kind)}.`)
    case 'fieldMissing':
      return unknown(
        `Pour lire ${quoted(facts.layer)} comme ${quoted(facts.kind)}, il manque la colonne de ${quoted(facts.field)}. Indiquez-la${NBSP}: --map ${facts.name}=COLONNE.`,
      )
    case 'unknownCrs':
      return {
        title: 'Projection inconnue',
        detail: `${quoted(facts.crs)} n’est pas une projection connue de la base. Écrivez par exemple EPSG:2154 (Lambert-93) ou EPSG:3950 (CC50).`,
        page: 'projection-inconnue',
      }
    case 'unknownCoverage':
      return {
        title: 'Territoire inconnu',
        detail: `${quoted(facts.codes)} ne désigne aucune commune, aucun département ni aucun EPCI connu. Donnez un code INSEE (5 caractères), un département (2 ou 3) ou un SIREN (9 chiffres).`,
        page: 'territoire-inconnu',
      }
    case 'communeUnknown':
      return {
        title: 'Commune inconnue',
        detail: `${file} porte le code de commune ${quoted(facts.code)}${facts.name ? ` (${facts.name})` : ''} sans dire de quel département. Donnez le code INSEE complet${NBSP}: --covers 62${facts.code}, par exemple.`,
        page: 'territoire-inconnu',
      }
    case 'nothingAccepted':
      return {
        title: 'Aucune ligne utilisable',
        detail: `Aucune des ${count(facts.rows)} lignes de ${file} n’a pu être retenue${facts.reason ? ` (${facts.reason})` : ''}. Le jeu en vigueur reste en place.`,
        page: 'aucune-ligne-utilisable',
      }
    case 'notReady':
      return {
        title: 'Import non prêt',
        detail: `Cet import ne peut pas être accepté dans son état actuel (${facts.state}). Répondez d’abord aux questions du compte rendu, ou déposez le fichier de nouveau.`,
        page: 'import-non-pret',
      }
    case 'alreadyFinished':
      return {
        title: 'Import terminé',
        detail: `Cet import est déjà terminé (${facts.state})${NBSP}: il ne peut plus être annulé.`,
        page: 'import-termine',
      }
    case 'fileGone':
      return {
        title: 'Fichier absent',
        detail: `Le fichier de cet import n’est plus dans le magasin de fichiers. Déposez-le de nouveau.`,
        page: 'fichier-absent',
      }
  }
}
