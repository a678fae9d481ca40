type OfFile = { file: string }

/** Why a whole import is refused, and what each refusal needs to say it. */
export type ImportFacts = {
  pathMissing: OfFile
  empty: OfFile
  zeros: OfFile
  program: OfFile
  notWhatItSays: OfFile & { found: string }
  otherArchive: OfFile
  tiles: OfFile
  archiveBroken: OfFile & { message?: string | undefined }
  archivePath: OfFile & { entry: string }
  archiveLink: OfFile & { entry: string }
  archiveTooLarge: OfFile & { limitBytes: number; ratio: number }
  archiveTooMany: OfFile & { limit: number }
  archiveNested: OfFile & { limit: number }
  archiveEncrypted: OfFile
  tooLarge: { limitBytes: number }
  truncated: OfFile & { line?: number | undefined; message?: string }
  unreadable: OfFile & { message?: string }
  gmlSchema: OfFile & { schema: string; element: string }
  sheetIncomplete: OfFile & { missing: string }
  notJson: OfFile & { line: number }
  notANumber: OfFile & { line: number; value: string }
  tooDeep: OfFile & { line: number }
  tooManyColumns: OfFile & { layer: string; columns: number; limit: number }
  outsideFrance: OfFile & { outside: number; rows: number; isSwapped: boolean }
  coverageElsewhere: OfFile & { codes: string }
  nothingRecognised: OfFile & { reasons?: string }
  noRows: OfFile
  tableWithoutGeometry: OfFile & { layer: string; columns: string }
  unknownKind: { kind: string; known: string }
  unknownColumn: { column: string; layer: string; columns: string }
  kindDoesNotFit: { layer: string; kind: string }
  fieldMissing: { layer: string; kind: string; field: string; name: string }
  unknownCrs: { crs: string }
  unknownCoverage: { codes: string }
  communeUnknown: OfFile & { code: string; name: string }
  nothingAccepted: OfFile & { rows: number; reason?: string | undefined }
  notReady: { state: string }
  alreadyFinished: { state: string }
  fileGone: Record<never, never>
  nothingToWithdraw: Record<never, never>
  withdrawAfter: { imports: readonly { id: number; sourceName: string }[] }
}

export type ImportProblemCode = keyof ImportFacts

type Text = { title: string; detail: string; page: string }

const NBSP = '\u00a0'
const quoted = (value: string) => `«${NBSP}${value}${NBSP}»`
const number = new Intl.NumberFormat('fr-FR')
const count = (value: number) => number.format(value).replaceAll('\u202f', NBSP)

const STATES: Readonly<Record<string, string>> = {
  received: 'reçu',
  reading: 'en lecture',
  ready: 'à décider',
  loading: 'en chargement',
  accepted: 'chargé',
  unchanged: 'sans changement',
  refused: 'refusé',
  cancelled: 'abandonné',
  interrupted: 'interrompu',
  withdrawn: 'retiré',
}
const stateWord = (state: string) => STATES[state] ?? state

const megabytes = (bytes: number) => `${count(Math.round(bytes / 1e6))}${NBSP}Mo`

const unreadable = (detail: string): Text => ({ title: 'Fichier illisible', detail, page: 'fichier-illisible' })
const archive = (detail: string): Text => ({ title: 'Archive refusée', detail, page: 'archive-refusee' })
const misplaced = (detail: string): Text => ({
  title: 'Données au mauvais endroit',
  detail,
  page: 'donnees-mal-placees',
})
const unknown = (detail: string): Text => ({ title: 'Données non reconnues', detail, page: 'donnees-non-reconnues' })

const TEXTS: { readonly [Code in ImportProblemCode]: (facts: ImportFacts[Code]) => Text } = {
  gmlSchema: ({ file, schema, element }) =>
    unreadable(
      `Le fichier ${quoted(file)} ne respecte pas le schéma ${quoted(schema)} qu’il annonce${NBSP}: l’élément ${quoted(element)} n’y est pas. Corrigez l’export, ou le schéma.`,
    ),
  notJson: ({ file, line }) =>
    unreadable(
      `Le fichier ${quoted(file)} n’est plus du JSON à son objet ${count(line)}${NBSP}: une virgule, un guillemet ou une accolade manque ou est de trop. Réexportez-le.`,
    ),
  notANumber: ({ file, line, value }) =>
    unreadable(
      `L’objet ${count(line)} de ${quoted(file)} porte ${quoted(value)} à la place d’un nombre. Corrigez cet objet, ou réexportez la couche sans lui.`,
    ),
  tooDeep: ({ file, line }) =>
    unreadable(
      `L’objet ${count(line)} de ${quoted(file)} est imbriqué sur plus de cent niveaux${NBSP}: ce ne sont pas des données. Réexportez la couche.`,
    ),
  tooManyColumns: ({ file, layer, columns, limit }) =>
    unreadable(
      `La couche ${quoted(layer)} de ${quoted(file)} a ${count(columns)} colonnes, pour ${count(limit)} au plus. Réexportez-la avec les seules colonnes utiles.`,
    ),
  outsideFrance: ({ file, outside, rows, isSwapped }) =>
    misplaced(
      `${count(outside)} objets sur ${count(rows)} de ${quoted(file)} tombent hors de France. ${
        isSwapped
          ? 'La latitude et la longitude y semblent échangées : réexportez la couche avec la longitude d’abord.'
          : 'La projection indiquée n’est sans doute pas celle du fichier : vérifiez-la.'
      } Rien n’a été importé.`,
    ),
  coverageElsewhere: ({ file, codes }) =>
    misplaced(
      `Rien de ce que contient ${quoted(file)} n’est dans le département de ${codes}, pour lequel il est dit complet. Vérifiez le code, ou le fichier. Rien n’a été importé.`,
    ),
  sheetIncomplete: ({ file, missing }) =>
    unreadable(
      `La feuille ${quoted(file)} n’est pas entière${NBSP}: il manque ${missing}. Joignez ces fichiers dans le même dossier ou la même archive.`,
    ),
  pathMissing: ({ file }) =>
    unreadable(`Le fichier ou dossier ${quoted(file)} n’existe pas ou ne peut pas être lu. Vérifiez son chemin.`),
  empty: ({ file }) =>
    unreadable(`Le fichier ${quoted(file)} est vide. Demandez-le de nouveau à celui qui vous l’a transmis.`),
  zeros: ({ file }) =>
    unreadable(
      `Le fichier ${quoted(file)} ne contient que des octets nuls${NBSP}: le transfert a échoué. Copiez-le de nouveau depuis sa source.`,
    ),
  program: ({ file }) =>
    unreadable(
      `Le fichier ${quoted(file)} est un programme, pas une donnée. Il n’a pas été ouvert${NBSP}; vérifiez d’où il vient.`,
    ),
  notWhatItSays: ({ file, found }) =>
    unreadable(
      `Le fichier ${quoted(file)} porte l’extension d’un format géographique mais son contenu est d’une autre nature (${found}). Vérifiez qu’il n’a pas été renommé ou remplacé.`,
    ),
  otherArchive: ({ file }) =>
    archive(
      `L’archive ${quoted(file)} est dans un format que Parvis n’ouvre pas (7z, rar, xz). Décompressez-la, puis déposez le dossier ou un zip.`,
    ),
  tiles: ({ file }) =>
    unreadable(
      `Le fichier ${quoted(file)} est un fond déjà découpé en tuiles (PMTiles), fait pour être montré tel quel. Pour un fond de plan local, demandez les couches elles-mêmes en GeoPackage${NBSP}: BD TOPO de l’IGN, ou extrait d’OpenStreetMap.`,
    ),
  archiveBroken: ({ file, message }) =>
    archive(
      `L’archive ${quoted(file)} est incomplète ou abîmée${message ? ` (${message})` : ''}. Téléchargez-la de nouveau.`,
    ),
  archivePath: ({ file, entry }) =>
    archive(
      `L’archive ${quoted(file)} contient un chemin qui sort de son dossier (${quoted(entry)}). Elle est refusée en entier, par sécurité.`,
    ),
  archiveLink: ({ file, entry }) =>
    archive(
      `L’archive ${quoted(file)} contient un lien (${quoted(entry)}) au lieu d’un fichier. Refaites-la avec les fichiers eux-mêmes.`,
    ),
  archiveTooLarge: ({ file, limitBytes, ratio }) =>
    archive(
      `Une fois décompressée, l’archive ${quoted(file)} dépasse ce qui est admis (${megabytes(limitBytes)}, ou ${count(ratio)} fois sa taille). Déposez les fichiers en plusieurs fois, ou décompressés.`,
    ),
  archiveTooMany: ({ file, limit }) =>
    archive(`L’archive ${quoted(file)} contient plus de ${count(limit)} fichiers. Déposez seulement le dossier utile.`),
  archiveNested: ({ file, limit }) =>
    archive(
      `L’archive ${quoted(file)} contient des archives emboîtées sur plus de ${count(limit)} niveaux. Décompressez-la d’abord.`,
    ),
  archiveEncrypted: ({ file }) =>
    archive(`L’archive ${quoted(file)} est protégée par un mot de passe. Décompressez-la d’abord.`),
  tooLarge: ({ limitBytes }) => ({
    title: 'Fichier trop grand',
    detail: `Le fichier dépasse ${megabytes(limitBytes)}. Importez-le sur le serveur avec la commande «${NBSP}npm run import${NBSP}».`,
    page: 'fichier-trop-grand',
  }),
  truncated: ({ file, line }) =>
    unreadable(
      `Le fichier ${quoted(file)} s’arrête avant sa fin${line ? ` (après la ligne ou l’objet ${count(line)})` : ''}. Téléchargez-le de nouveau${NBSP}; rien n’a été importé.`,
    ),
  unreadable: ({ file, message }) =>
    unreadable(
      `Le fichier ${quoted(file)} ne peut pas être lu${message ? `${NBSP}: ${message}` : ''}. Rien n’a été importé.`,
    ),
  nothingRecognised: ({ file, reasons }) =>
    unknown(
      `Rien de ce que contient ${quoted(file)} n’a été reconnu${reasons ? ` (${reasons})` : ''}. Importez une couche géographique (Shapefile, GeoPackage, GeoJSON, MapInfo, GML), un tableau CSV avec des coordonnées, ou des feuilles EDIGÉO.`,
    ),
  tableWithoutGeometry: ({ layer, columns }) =>
    unknown(
      `${quoted(layer)} est un tableau sans géométrie (colonnes${NBSP}: ${columns}). Pour le placer sur la carte, il lui faut une longitude et une latitude, des coordonnées X et Y, ou une géométrie en WKT${NBSP}; pour compléter des couches, importez-le avec elles, dans la même livraison.`,
    ),
  noRows: ({ file }) =>
    unreadable(`${quoted(file)} ne contient aucune ligne. Vérifiez l’extraction, puis recommencez.`),
  unknownKind: ({ kind, known }) =>
    unknown(`${quoted(kind)} n’est pas une nature de données connue. Choisissez parmi${NBSP}: ${known}.`),
  unknownColumn: ({ column, layer, columns }) =>
    unknown(`La colonne ${quoted(column)} n’existe pas dans ${quoted(layer)}. Ses colonnes sont${NBSP}: ${columns}.`),
  kindDoesNotFit: ({ layer, kind }) =>
    unknown(`La couche ${quoted(layer)} ne peut pas être lue comme ${quoted(kind)}.`),
  fieldMissing: ({ layer, kind, field, name }) =>
    unknown(
      `Pour lire ${quoted(layer)} comme ${quoted(kind)}, il manque la colonne de ${quoted(field)} (${name}). Complétez-la dans la source, ou dites vous-même ce que sont ces données et quelles colonnes prendre.`,
    ),
  unknownCrs: ({ crs }) => ({
    title: 'Projection inconnue',
    detail: `${quoted(crs)} n’est pas une projection connue de la base. Écrivez par exemple EPSG:2154 (Lambert-93) ou EPSG:3950 (CC50).`,
    page: 'projection-inconnue',
  }),
  unknownCoverage: ({ codes }) => ({
    title: 'Territoire inconnu',
    detail: `${quoted(codes)} ne désigne aucune commune, aucun département ni aucun EPCI connu. Donnez un code INSEE (5 caractères), un département (2 ou 3) ou un SIREN (9 chiffres).`,
    page: 'territoire-inconnu',
  }),
  communeUnknown: ({ file, code, name }) => ({
    title: 'Commune inconnue',
    detail: `${quoted(file)} porte le code de commune ${quoted(code)}${name ? ` (${name})` : ''} sans dire de quel département. Dites quelle commune il couvre, par son code INSEE complet (62${code}, par exemple).`,
    page: 'territoire-inconnu',
  }),
  nothingAccepted: ({ file, rows, reason }) => ({
    title: 'Aucune ligne utilisable',
    detail: `${rows === 1 ? `Rien de ${quoted(file)} n’a pu être retenu` : `Aucune des ${count(rows)} lignes de ${quoted(file)} n’a pu être retenue`}${reason ? ` (${reason})` : ''}. Le jeu en vigueur reste en place.`,
    page: 'aucune-ligne-utilisable',
  }),
  notReady: ({ state }) => ({
    title: 'Import non prêt',
    detail: `Cet import ne peut pas être accepté dans son état actuel (${stateWord(state)}). Répondez d’abord aux questions du compte rendu, ou déposez le fichier de nouveau.`,
    page: 'import-non-pret',
  }),
  alreadyFinished: ({ state }) => ({
    title: 'Import terminé',
    detail: `Cet import est déjà terminé (${stateWord(state)})${NBSP}: il ne peut plus être annulé.`,
    page: 'import-termine',
  }),
  nothingToWithdraw: () => ({
    title: 'Rien à retirer',
    detail: `Cet import n’a rien mis en service, ou a déjà été retiré${NBSP}: rien n’a changé.`,
    page: 'import-termine',
  }),
  withdrawAfter: ({ imports }) => ({
    title: 'Un import plus récent le recouvre',
    detail: `Des données chargées depuis reposent sur celles-ci. Retirez d’abord ${imports.map(({ id, sourceName }) => `l’import ${id} (${sourceName})`).join(', puis ')}. Rien n’a changé.`,
    page: 'import-termine',
  }),
  fileGone: () => ({
    title: 'Fichier absent',
    detail: `Le fichier de cet import n’est plus dans le magasin de fichiers. Déposez-le de nouveau.`,
    page: 'fichier-absent',
  }),
}

/** Title, sentence (what, where, how to mend it) and help page of a refused import. */
export const importProblemText = <Code extends ImportProblemCode>(code: Code, facts: ImportFacts[Code]): Text =>
  TEXTS[code](facts)
