import type { UnreadableCode } from '#law/texts/consolidated-code.ts'
import { UNREADABLE_CODES } from '#wording/law-texts.ts'
import { areaText, countText } from '#wording/quantity.ts'
import { type ImportFacts, type ImportProblemCode, importProblemText } from './import-problem.ts'

type Nothing = Readonly<Record<never, never>>

/** A doubt that comes back on many rows of a layer is told once: one of its values, how many rows, the first lines. */
type Told = { value: string; count: number; lines: readonly number[] }

/** What a doubt needs to be told, beside where it was met. */
export type DoubtFacts = {
  addressKey: Nothing
  addressWithoutNumber: Nothing
  parcelLink: Nothing
  banIdMalformed: Nothing
  banIdSame: Nothing
  banIdParentMissing: Nothing
  banIdAddressMissing: Nothing
  banIdOfOtherCommune: Nothing
  banIdSomeRowsOnly: Nothing
  codeReplaced: { code: string }
  codeUnknown: Nothing
  typeMissing: { code: string }
  dateUnusable: { column: string | undefined }
  informationMoved: { now: string | null }
  zoneKindMissing: Nothing
  zoneKindUnknown: Nothing
}

/** Why a row, a layer or a file is refused, repaired or doubted, and what each reason needs to say it. */
/** What a repair makes of a shape: areas in m², and pieces, before and after. */
export type Repair = { beforeM2: number; afterM2: number; piecesBefore: number; piecesAfter: number }

export type RowFacts = { [Doubt in keyof DoubtFacts]: DoubtFacts[Doubt] & Told } & {
  geometryMissing: Nothing
  geometryEmpty: Nothing
  geometryUnreadable: { message: string }
  geometryOtherDimension: { type: string }
  geometryRepaired: { invalidity: string; place: string | null }
  geometryChanged: Repair & { invalidity: string; place: string | null }
  geometryLeft: Repair & { invalidity: string; place: string | null }
  geometryTooLarge: { vertices: number; limit: number }
  rowUnusable: { message: string }
  encodingDetected: { encoding: string; file: string }
  encodingCorrected: { encoding: string; declared: string; file: string }
  mojibakeMended: { count: number }
  mojibakeBeyondRepair: { count: number; example: string | null }
  shxMissing: Nothing
  dbfMissing: Nothing
  oldDatum: { srid: number | null }
  moreIssues: { count: number; reason: string }
  parcelIdentity: Readonly<Record<string, unknown>>
  parcelTwice: { id: string }
  communeElsewhere: { inseeCode: string; kilometres: number }
  communeNowhere: { inseeCode: string }
  rowOutsideFrance: { inseeCode: string | null }
  outsideCommune: { inseeCode: string; metres: number }
  apartFromCommune: { inseeCode: string }
  contourDoubted: { inseeCode: string; rows: number; outside: number }
  groundApart: { inseeCode: string; rows: number; apart: number }
  groundAlreadyZoned: { title: string; zones: number; all: number }
  communePartial: { inseeCode: string | undefined; present: number; inForce: number }
  sectionIdentity: { id: string | null; section: string | null }
  outsideKnownCommunes: Nothing
  communeCode: { code: string | null }
  communeUnreadable: { value: string | null }
  nameMissing: Nothing
  nameLong: { length: number; limit: number }
  streetMissing: Nothing
  legalPersonGroup: Nothing
  addressNumber: { number: string }
  addressTwice: { name: string; number: number | null }
  zoneWithoutLabel: Nothing
  attributesWithoutGeometry: Nothing
  coverageUnknown: { kind: string; partition?: string | null }
  sirenElsewhere: { siren: string; inseeCode: string; place: string }
  muchSmaller: { before: number; after: number }
  documentEndContradicts: { document: string | null; ended: string; approved: string; state: string | null }
  documentVersionsSameDay: { documents: readonly string[]; day: string }
  documentIdUnreadable: Nothing
  pagesNotCounted: Nothing
  keyMissing: Nothing
  keyNotUnique: { key: string }
  generatorNotUnique: { key: string | null; easements: readonly string[]; chosen: string | null }
  generatorMissing: { key: string | null }
  actWithoutEasement: { key: string | null }
  easementCategoryMissing: Nothing
  hazardUnknown: { hazard: string }
  noHazard: { level: string | null }
  layerRedundant: { kept: string }
  sameObjectElsewhere: Nothing
  duplicate: { key: string }
  communeUnknown: { commune: string }
  natureNotDrawn: { nature: string | null }
  labelMissing: Nothing
  territoryRowUnreadable: { fields: string }
  regulationUnreadable: { message: string }
  lawCodeUnreadable: { why: UnreadableCode }
  'ignored/nomenclature': Nothing
  'ignored/stake': Nothing
  'ignored/origin': Nothing
  'ignored/structure': Nothing
  'ignored/protectedZone': Nothing
  'ignored/map': Nothing
  'ignored/measure': Nothing
  'ignored/vulnerability': Nothing
  'ignored/revision': Nothing
  riskZoneWithoutCode: Nothing
}

export type RowReason = keyof RowFacts

/** A reason with what its sentence needs; `why` makes it. */
export type Why = { readonly reason: RowReason; readonly detail: RowFacts[RowReason] }

/** That reason, with all that its sentence names, or it does not compile. */
export const why = <Reason extends RowReason>(
  reason: Reason,
  ...[detail]: keyof RowFacts[Reason] extends never ? [] : [RowFacts[Reason]]
): Why => ({ reason, detail: detail ?? {} })

const NBSP = '\u00a0'
const quoted = (value: unknown) => `«${NBSP}${String(value)}${NBSP}»`
const numbers = new Intl.NumberFormat('fr-FR')
const count = (value: number) => numbers.format(value)

/** How often a doubt comes back, when it is told once for many rows. */
const times = ({ count: rows }: Pick<Told, 'count'>) => (rows > 1 ? ` (${count(rows)} lignes)` : '')
const written = (value: unknown) => (value === undefined || value === null || value === '' ? 'vide' : quoted(value))

const INVALIDITIES: Readonly<Record<string, string>> = {
  'Self-intersection': 'son contour se croise',
  'Ring Self-intersection': 'un de ses anneaux se touche ou se croise',
  'Hole lies outside shell': 'un trou est hors de son contour',
  'Holes are nested': 'des trous sont l’un dans l’autre',
  'Nested shells': 'des parties se recouvrent',
  'Duplicate Rings': 'un anneau est en double',
  'Too few points in geometry component': 'une partie a trop peu de points',
  'Interior is disconnected': 'son intérieur est coupé en deux',
}

/** Sentences by reason: what is wrong in the row and how to mend it. */
/** « 2 000 m² dessinés, 6 235 m² réparés, 1 partie de plus » */
export function repairText({ beforeM2, afterM2, piecesBefore, piecesAfter }: Repair): string {
  const more = piecesAfter - piecesBefore
  const pieces = more > 0 ? `, ${countText(more, 'partie')} de plus` : ''
  return `${areaText(beforeM2)} dessinés, ${areaText(afterM2)} réparés${pieces}`
}

const SENTENCES: { readonly [Reason in RowReason]: (facts: RowFacts[Reason]) => string } = {
  geometryMissing: () => 'La ligne n’a pas de géométrie. Complétez-la dans le fichier source.',
  geometryEmpty: () => 'La géométrie est vide, ou il n’en reste rien une fois réparée. Redessinez l’objet.',
  geometryUnreadable: ({ message }) => `La géométrie ne peut pas être lue (${message}). Réexportez la couche.`,
  geometryOtherDimension: ({ type }) =>
    `La géométrie est d’un autre genre que celui attendu (${type.toLowerCase()}). Vérifiez la couche.`,
  geometryRepaired: ({ invalidity, place }) =>
    `La géométrie était invalide${NBSP}: ${INVALIDITIES[invalidity] ?? invalidity}${place ? `, vers ${place}` : ''}. Elle a été réparée${NBSP}; corrigez la source pour la prochaine fois.`,
  geometryChanged: ({ invalidity, place, ...repair }) =>
    `La géométrie était invalide${NBSP}: ${INVALIDITIES[invalidity] ?? invalidity}${place ? `, vers ${place}` : ''}. Sa réparation dessine un autre sol (${repairText(repair)})${NBSP}: vérifiez-la, ou corrigez la source.`,
  geometryLeft: ({ invalidity, place, ...repair }) =>
    `La géométrie était invalide${NBSP}: ${INVALIDITIES[invalidity] ?? invalidity}${place ? `, vers ${place}` : ''}. Sa réparation dessinait un autre sol (${repairText(repair)})${NBSP}: l’objet est laissé de côté, comme répondu, et son sol n’est pas chargé. Corrigez la source, puis importez-la de nouveau.`,
  rowUnusable: ({ message }) =>
    `La ligne ne peut pas être enregistrée (${message}). Vérifiez ses coordonnées et ses valeurs.`,
  encodingDetected: ({ encoding }) =>
    `Le fichier ne dit pas son encodage (pas de .cpg)${NBSP}: ses accents se lisent en ${encoding}.`,
  encodingCorrected: ({ encoding, declared }) =>
    `Le .cpg annonce ${declared} mais les accents sont en ${encoding}${NBSP}: ils ont été lus ainsi.`,
  mojibakeMended: ({ count: values }) =>
    `Des accents étaient abîmés par un mauvais encodage («${NBSP}CitÃ©${NBSP}»)${NBSP}: ${count(values)} valeurs ont été rétablies.`,
  mojibakeBeyondRepair: ({ count: values, example }) =>
    `${count(values)} valeurs ont des accents perdus que rien ne permet de rétablir (${written(example)})${NBSP}: elles sont gardées telles quelles. Demandez un export en UTF-8.`,
  shxMissing: () => `Le fichier .shx manquait${NBSP}: il a été reconstruit.`,
  dbfMissing: () => `Le fichier .dbf manque${NBSP}: la couche n’a pas d’attributs.`,
  oldDatum: () =>
    `Les coordonnées sont dans l’ancien système NTF${NBSP}: leur conversion en Lambert-93 peut décaler les contours de quelques mètres. Demandez le fichier en Lambert-93.`,
  moreIssues: ({ count: rows }) => `Et ${count(rows)} autres lignes avec le même motif.`,
  parcelIdentity: (facts) =>
    `La ligne ne dit pas de quelle parcelle il s’agit (${parts(facts)}). Il faut la commune, la section et le numéro, ou l’identifiant à 14 caractères.`,
  parcelTwice: ({ id }) => `La parcelle ${id} est déjà dans le fichier${NBSP}: la première ligne est gardée.`,
  communeElsewhere: ({ inseeCode, kilometres }) =>
    `L’objet porte le code de la commune ${inseeCode} et se trouve à ${count(kilometres)} km de la préfecture de son département. Vérifiez le code, ou la projection du fichier.`,
  communeNowhere: ({ inseeCode }) =>
    `Aucune commune connue ne porte le code ${inseeCode}. Corrigez-le dans la source ou, si la commune est nouvelle, importez d’abord son contour.`,
  rowOutsideFrance: () =>
    'L’objet n’est nulle part en France. Vérifiez ses coordonnées (longitude et latitude inversées, ou autre projection que celle du fichier).',
  outsideCommune: ({ inseeCode, metres }) =>
    `L’objet porte le code de la commune ${inseeCode} et se trouve à ${count(metres)} m de son contour. Vérifiez le code ou les coordonnées de cette ligne.`,
  apartFromCommune: ({ inseeCode }) =>
    `L’objet porte le code de la commune ${inseeCode} et se trouve loin de toutes ses autres lignes. Vérifiez le code ou les coordonnées${NBSP}; si c’est une île ou une enclave, importez d’abord le contour de la commune.`,
  contourDoubted: ({ inseeCode, rows, outside }) =>
    `${count(outside)} lignes sur ${count(rows)} sont hors du contour chargé de la commune ${inseeCode}${NBSP}: le contour est peut-être plus ancien. Elles sont gardées. Importez le contour d’aujourd’hui, ou vérifiez leur code.`,
  groundApart: ({ inseeCode, rows, apart }) =>
    `${countText(apart, 'ligne')} sur ${count(rows)} de la commune ${inseeCode} ${apart > 1 ? 'se trouvent' : 'se trouve'} loin des autres, et aucun contour n’est chargé pour le vérifier. ${apart > 1 ? 'Elles sont gardées' : 'Elle est gardée'}${NBSP}: vérifiez le code ou les coordonnées, ou importez d’abord le contour de la commune.`,
  groundAlreadyZoned: ({ title, zones, all }) =>
    `${count(zones)} zones sur ${count(all)} tombent sur un sol que ${quoted(title)} zone déjà, et qui reste en vigueur${NBSP}: une parcelle y aurait deux zonages. Si ce document est remplacé, retirez-le.`,
  geometryTooLarge: ({ vertices, limit }) =>
    `L’objet a ${count(vertices)} sommets, pour ${count(limit)} au plus. Simplifiez-le ou découpez-le avant de l’importer.`,
  communePartial: ({ inseeCode, present, inForce }) =>
    `Le fichier ne montre que ${count(present)} des ${count(inForce)} parcelles en vigueur de ${inseeCode}${NBSP}: il est pris pour un extrait, et les autres parcelles restent en vigueur. S’il est complet, dites qu’il couvre la commune ${inseeCode}.`,
  sectionIdentity: ({ id, section }) => `La section ${written(section ?? id)} n’est pas une section cadastrale.`,
  outsideKnownCommunes: () =>
    'L’objet n’est dans aucune commune connue. Importez d’abord les parcelles ou le contour de la commune.',
  communeCode: ({ code }) =>
    `Le code de commune (${written(code)}) n’est pas un code INSEE à 5 caractères. Corrigez-le dans la source.`,
  communeUnreadable: ({ value }) => `Le code de commune ${written(value)} n’est pas un code INSEE à 5 caractères.`,
  nameMissing: () => 'La ligne n’a pas de nom.',
  nameLong: ({ length, limit }) =>
    `Le nom a ${count(length)} caractères, pour ${count(limit)} au plus, autres noms compris. Vérifiez que la colonne est bien celle du nom.`,
  legalPersonGroup: () =>
    `La ligne ne dit pas à quel groupe de personnes morales (0 à 9) son titulaire appartient${NBSP}: elle nomme peut-être un particulier, et n’est pas gardée.`,
  streetMissing: () => 'La ligne n’a pas de nom de voie ni de lieu. Complétez voie_nom (ou toponyme).',
  addressNumber: ({ number }) =>
    `Le numéro ${written(number)} n’est pas un nombre entier. Mettez «${NBSP}bis${NBSP}», «${NBSP}ter${NBSP}» dans la colonne suffixe.`,
  addressTwice: ({ name, number }) => `L’adresse ${number ?? ''} ${name} est déjà dans le fichier, au même endroit.`,
  addressKey: ({ value, ...facts }) =>
    `La clé d’interopérabilité ${written(value)} n’est pas de la forme 62057_xxxx_00012${times(facts)}. L’adresse est gardée.`,
  addressWithoutNumber: (facts) =>
    `Une ligne n’a pas de numéro${times(facts)}${NBSP}: sa voie est connue de la recherche, mais aucune adresse n’y est placée. Complétez le numéro, ou 99999 pour un lieu-dit.`,
  parcelLink: ({ value, ...facts }) =>
    `Le lien ${written(value)} n’est pas un identifiant de parcelle à 14 caractères${times(facts)}${NBSP}: il est laissé de côté.`,
  banIdMalformed: (facts) => `Un identifiant BAN n’est pas un UUID${times(facts)}. L’adresse est gardée sans lui.`,
  banIdSame: (facts) =>
    `Le même identifiant BAN désigne à la fois la commune, la voie ou l’adresse${times(facts)}. L’adresse est gardée.`,
  banIdParentMissing: (facts) =>
    `Un identifiant BAN est donné sans celui de sa commune ou de sa voie${times(facts)}. L’adresse est gardée.`,
  banIdAddressMissing: (facts) =>
    `L’identifiant BAN de l’adresse manque alors que celui de la voie est donné${times(facts)}. L’adresse est gardée.`,
  banIdOfOtherCommune: (facts) =>
    `Des lignes de la même commune portent des identifiants BAN de commune différents${times(facts)}.`,
  banIdSomeRowsOnly: (facts) =>
    `Certaines lignes ont des identifiants BAN et d’autres non${times(facts)}${NBSP}: la BAN les veut partout ou nulle part.`,
  codeReplaced: ({ value, code, ...facts }) =>
    `Le code ${quoted(value)} a été remplacé par ${quoted(code)} dans le standard CNIG${times(facts)}.`,
  codeUnknown: ({ value, ...facts }) =>
    `Le code ${written(value)} n’est pas dans le standard CNIG${times(facts)}${NBSP}: il est gardé tel quel.`,
  typeMissing: ({ value, code, ...facts }) =>
    `Le type est ${written(value)}${times(facts)}${NBSP}: ${quoted(code)} est retenu. Complétez TYPEPSC ou TYPEINF.`,
  dateUnusable: ({ value, column, ...facts }) =>
    `La date ${written(value)}${column ? ` de ${column}` : ''} n’est pas une date${times(facts)}${NBSP}: elle est laissée vide.`,
  informationMoved: ({ value, now, ...facts }) =>
    `Le code ${quoted(value)} n’est plus une information${now ? ` (aujourd’hui${NBSP}: ${now})` : ''}${times(facts)}.`,
  zoneKindMissing: ({ value, ...facts }) => `Le type de la zone ${quoted(value)} est vide${times(facts)}.`,
  zoneKindUnknown: ({ value, ...facts }) =>
    `Le type de zone ${quoted(value)} n’est pas dans le standard CNIG${times(facts)}.`,
  zoneWithoutLabel: () => 'La zone n’a ni libellé ni type. Complétez LIBELLE.',
  attributesWithoutGeometry: () =>
    `La table n’a pas de géométrie et aucune couche ne la porte${NBSP}: elle n’est pas chargée.`,
  sirenElsewhere: ({ siren, inseeCode, place }) =>
    `Le gestionnaire ${siren} est la commune ${inseeCode}, alors que la livraison dit porter sur ${place}${NBSP}: l’un des deux est faux. Vérifiez le nom du dossier avant de vous y fier.`,
  coverageUnknown: () =>
    `Le fichier ne dit pas pour quel territoire il est complet${NBSP}: une absence restera «${NBSP}inconnue${NBSP}». Dites lequel${NBSP}: commune, département ou EPCI.`,
  muchSmaller: ({ before, after }) =>
    `Ce jeu de données remplace ${before} objets par ${after}${NBSP}: vérifiez que le fichier n’est pas un extrait. La version précédente reste gardée${NBSP}; la réimporter la rétablit.`,
  documentEndContradicts: ({ document, ended }) =>
    `La date de fin de ${document ?? 'ce document'} (${ended}) contredit son état${NBSP}: elle n’est pas retenue.`,
  documentVersionsSameDay: ({ documents, day }) =>
    `DOC_URBA donne la même date d’approbation (${day}) à ${documents.length} versions${NBSP}: ${documents.join(', ')}. Celle que le nom de la livraison désigne est retenue${NBSP}; sans elle, celle dont le zonage est en vigueur${NBSP}; sinon, c’est dit incertain. Corrigez DATAPPRO.`,
  documentIdUnreadable: () => `L’identifiant du document (IDURBA) ne se lit pas. Attendu${NBSP}: 62950_PLU_20200128.`,
  pagesNotCounted: () => 'Le nombre de pages du PDF ne peut pas être lu. La pièce est gardée.',
  keyMissing: () => `La ligne n’a pas d’identifiant${NBSP}: rien ne peut lui être relié.`,
  keyNotUnique: ({ key }) => `L’identifiant ${written(key)} est porté par plusieurs lignes.`,
  generatorNotUnique: ({ key }) => `Le générateur ${written(key)} correspond à plusieurs servitudes.`,
  generatorMissing: ({ key }) =>
    `Le générateur ${written(key)} n’est pas dans la livraison${NBSP}: l’assiette est chargée sans son acte. Corrigez IDGEN.`,
  actWithoutEasement: ({ key }) => `L’acte ${written(key)} n’est relié à aucune servitude.`,
  easementCategoryMissing: () =>
    'La catégorie de servitude (AC1, PM1…) ne se trouve ni dans la ligne ni dans le nom du fichier.',
  hazardUnknown: ({ hazard }) => `L’aléa ${written(hazard)} n’est pas dans la nomenclature des PPR.`,
  noHazard: () => 'La ligne dit qu’il n’y a pas d’aléa.',
  layerRedundant: ({ kept }) =>
    `Cette couche décrit le même sol que ${written(kept)}, qui est retenue. Pour charger celle-ci, importez-la seule.`,
  sameObjectElsewhere: () => 'Le même objet est déjà dans une autre couche de la livraison.',
  duplicate: ({ key }) => `Le même objet (${written(key)}) est déjà dans le fichier, avec le même dessin.`,
  communeUnknown: ({ commune }) =>
    `La commune ${written(commune)} n’a pas de contour dans Parvis. Importez d’abord le contour des communes.`,
  natureNotDrawn: ({ nature }) =>
    `La nature ${written(nature)} n’est pas de celles que le fond de plan dessine${NBSP}: la ligne n’est pas chargée.`,
  labelMissing: () => 'La ligne n’a pas de libellé. Choisissez la colonne du libellé.',
  territoryRowUnreadable: ({ fields }) =>
    `Cette ligne n’est pas une commune ou une intercommunalité d’aujourd’hui${fields ? ` (${fields})` : ''}${NBSP}: elle n’est pas chargée.`,
  regulationUnreadable: ({ message }) =>
    `Le règlement structuré ne peut pas être lu (${message}). Vérifiez-le avec le schéma CNIG SRU de niveau 1.`,
  lawCodeUnreadable: ({ why }) => `Ce code consolidé ne peut pas être lu${NBSP}: ${UNREADABLE_CODES[why]}.`,
  'ignored/nomenclature': () => 'Liste de valeurs d’un standard : elle n’est pas chargée.',
  'ignored/stake': () =>
    'Enjeux exposés : ils servent à établir le plan, non à répondre sur une parcelle. Non chargés.',
  'ignored/origin': () => 'Origine du risque : de peu d’usage pour une parcelle. Non chargée.',
  'ignored/structure': () => 'Ouvrages de protection : ils ne disent rien de la parcelle. Non chargés.',
  'ignored/protectedZone': () =>
    'Zones protégées ou soustraites à l’inondation : ce ne sont pas des zones inondables. Non chargées.',
  'ignored/map': () => 'Emprises des cartes : elles ne disent pas ce qui est inondable. Non chargées.',
  'ignored/measure': () =>
    'Mesures en des points (vitesses, débits, cotes) : elles accompagnent les cartes. Non chargées.',
  'ignored/vulnerability': () => 'Vulnérabilité des enjeux : non chargée.',
  'ignored/revision': () => 'Liens entre procédures révisées : non chargés.',
  riskZoneWithoutCode: () => 'La zone n’a pas de code de zonage réglementaire.',
}

const parts = (facts: Readonly<Record<string, unknown>>) =>
  Object.entries(facts)
    .map(([name, value]) => `${name}${NBSP}: ${written(value)}`)
    .join(', ') || 'aucune valeur'

const OPENINGS = { refused: 'Ligne refusée.', repaired: 'Ligne réparée.', warning: 'À vérifier.' } as const

const isRowReason = (reason: string): reason is RowReason => reason in SENTENCES

const sentenceOf = <Reason extends RowReason>(reason: Reason, facts: RowFacts[Reason]) => SENTENCES[reason](facts)

type IssueTold = {
  severity: 'refused' | 'repaired' | 'warning'
  reason: string
  detail: Readonly<Record<string, unknown>>
}

/** What is wrong, where, how to mend it; of a reason that an older import gave and that none gives today, its facts. */
export function issueSentence({ severity, reason, detail }: IssueTold): string {
  if (isRowReason(reason)) return sentenceOf(reason, rowFactsOf(detail))
  if (isProblemCode(reason)) return importProblemText(reason, problemFactsOf(detail)).detail
  return `${OPENINGS[severity]} ${parts(detail)}`
}

const PROBLEMS = new Set<string>([
  'empty',
  'zeros',
  'program',
  'notWhatItSays',
  'otherArchive',
  'tiles',
  'archiveBroken',
  'truncated',
  'unreadable',
  'gmlSchema',
  'sheetIncomplete',
  'notJson',
  'notANumber',
  'tooDeep',
  'tooManyColumns',
] satisfies ImportProblemCode[])

/** As `why` and `importProblem` wrote them; they come back from the report of the import. */
const rowFactsOf = (detail: Readonly<Record<string, unknown>>) => detail as RowFacts[RowReason]
const problemFactsOf = (detail: Readonly<Record<string, unknown>>) => detail as ImportFacts[ImportProblemCode]

const isProblemCode = (reason: string): reason is ImportProblemCode => PROBLEMS.has(reason)

/** « zones.shp, ligne 12 » : where the issue is. */
export function issuePlace({ file, layer, line }: { file: string; layer: string | null; line: number | null }): string {
  const isOneLayer = layer === null || file.split('/').at(-1)?.startsWith(layer)
  return [file, isOneLayer ? null : layer, line === null ? null : `ligne ${line}`]
    .filter((part) => part !== null)
    .join(', ')
}
