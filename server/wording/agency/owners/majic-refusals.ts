import { countText, numberText } from '#wording/quantity.ts'

const FILES: Readonly<Record<string, string>> = {
  NBAT: 'propriétés non bâties (NBAT)',
  BATI: 'propriétés bâties (BATI)',
  PROP: 'propriétaires (PROP)',
  FPDL: 'copropriétés et lots (FPDL)',
  D166: 'lots et locaux (D166)',
}
export const majicFileText = (file: string): string => FILES[file] ?? file

const place = ({ file, line }: { file: string; line: number }) => `${file}, ligne ${numberText(line)}`

/** Why a whole delivery is refused: what, where, and how to mend it. Nothing of it is loaded. */
export const MAJIC_REFUSALS = {
  noFile: ({ name }: { name: string }) =>
    `« ${name} » ne contient aucun fichier MAJIC. Déposez ensemble les fichiers du millésime (NBAT, BATI, PROP, FPDL, D166), ou l’archive qui les réunit.`,
  emptyFile: ({ file }: { file: string }) => `« ${file} » est vide (0 octet). Redemandez-le, ou retirez-le de l’envoi.`,
  notText: ({ file }: { file: string }) =>
    `« ${file} » est écrit sur deux octets par caractère (UTF-16 ou jeu DBCS) : les positions fixes ne s’y lisent pas. Enregistrez-le en latin-1 ou en UTF-8, sans rien changer d’autre.`,
  lineEndless: ({ file, line, limit }: { file: string; line: number; limit: number }) =>
    `${place({ file, line })} : plus de ${numberText(limit)} caractères sans fin de ligne. Ce n’est pas un fichier MAJIC, ou ses fins de ligne ont été perdues : reprenez le fichier tel qu’il a été livré.`,
  noHeader: ({ file, line }: { file: string; line: number }) =>
    `${place({ file, line })} : la ligne d’en-tête de la direction (département, direction, millésime) manque. Le millésime ne se devine pas : reprenez le fichier entier, première ligne comprise.`,
  unknownKind: ({ file }: { file: string }) =>
    `« ${file} » n’est aucun des fichiers MAJIC attendus (NBAT, BATI, PROP, FPDL, D166) : ni son en-tête ni ses codes d’enregistrement n’y répondent. Retirez-le de l’envoi, ou reprenez-le tel qu’il a été livré.`,
  otherKind: ({ file, said, found }: { file: string; said: string; found: string }) =>
    `« ${file} » se donne pour ${majicFileText(said)} et contient ${majicFileText(found)}. Renommez-le, ou remettez le bon fichier à sa place.`,
  sameKindTwice: ({ file, other, kind }: { file: string; other: string; kind: string }) =>
    `« ${file} » et « ${other} » sont deux fichiers ${majicFileText(kind)} de la même direction : gardez-en un seul.`,
  missingFile: ({ kind }: { kind: string }) =>
    `Il manque le fichier ${majicFileText(kind)} : sans lui, aucun propriétaire ne se relie à une parcelle. Ajoutez-le à l’envoi.`,
  unknownVintage: ({
    file,
    vintage,
    known,
    differences,
  }: {
    file: string
    vintage: number
    known: number
    differences: readonly string[]
  }) =>
    `« ${file} » est du millésime ${vintage} ; seul le dessin ${known} est connu. ${
      differences.length > 0
        ? `Différences vues : ${differences.join(' ; ')}.`
        : `Aucune différence de code ni de longueur n’a été vue, mais la place des champs ne se devine pas.`
    } Demandez la mise à jour de Parvis avant de charger ce millésime.`,
  mixedVintages: ({ file, line, first, other }: { file: string; line: number; first: number; other: number }) =>
    `${place({ file, line })} : millésime ${other}, quand l’envoi a commencé par ${first}. Déposez un seul millésime à la fois.`,
  twoDepartments: ({ file, line, first, other }: { file: string; line: number; first: string; other: string }) =>
    `${place({ file, line })} : département ${other}, quand l’envoi a commencé par ${first}. Déposez un département à la fois.`,
  truncatedLine: ({
    file,
    line,
    code,
    length,
    expected,
  }: {
    file: string
    line: number
    code: string
    length: number
    expected: number
  }) =>
    `${place({ file, line })} : enregistrement ${code} coupé, ${countText(length, 'caractère')} lus pour ${numberText(expected)} attendus. Le fichier a été tronqué : redemandez-le ou reprenez la copie.`,
  longLine: ({
    file,
    line,
    code,
    length,
    expected,
  }: {
    file: string
    line: number
    code: string
    length: number
    expected: number
  }) =>
    `${place({ file, line })} : enregistrement ${code} plus long que le dessin, ${countText(length, 'caractère')} lus pour ${numberText(expected)} au plus. Le fichier a été modifié, ou son dessin a changé : reprenez-le tel qu’il a été livré.`,
  unknownCode: ({ file, line, code, known }: { file: string; line: number; code: string; known: readonly string[] }) =>
    `${place({ file, line })} : code d’enregistrement « ${code} » inconnu (attendus : ${known.join(', ')}). La ligne est décalée, ou le dessin a changé : reprenez le fichier tel qu’il a été livré.`,
  nothingRead: ({ name }: { name: string }) =>
    `« ${name} » n’a que des lignes d’en-tête, aucun enregistrement. Demandez les fichiers complets.`,
  unreadableArchive: ({ name, why }: { name: string; why: string }) => `« ${name} » ne s’ouvre pas : ${why}`,
} as const
export type MajicRefusalCode = keyof typeof MAJIC_REFUSALS
export type MajicRefusalFacts<Code extends MajicRefusalCode> = Parameters<(typeof MAJIC_REFUSALS)[Code]>[0]

/** Why one record is not loaded while the others are. */
export const ROW_REFUSALS = {
  notANumber: 'un nombre n’est pas écrit en chiffres',
  notAParcel: 'la référence de parcelle ne se lit pas',
  twice: 'enregistrement déjà lu',
} as const
export type RowRefusal = keyof typeof ROW_REFUSALS

/** Records that are counted and left. */
export const SET_ASIDE_TEXT =
  'Détail d’imposition et éléments qu’aucune finalité n’ouvre : lus, comptés, non gardés (RGPD, art. 5, 1, c).'
