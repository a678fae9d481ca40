import { instantText } from '#wording/day.ts'

export type LeavingStep = 'tables' | 'dossiers' | 'files' | 'closing'

/** Days for which a departure that was written waits to be taken. */
export const LEAVING_DAYS = 7

export const LEAVING_STEPS = {
  tables: 'Écriture des registres et des terrains',
  dossiers: 'Écriture des dossiers',
  files: 'Écriture des autres fichiers',
  closing: 'Fermeture du fichier',
} as const satisfies Record<LeavingStep, string>

export const LEAVING_WORDS = {
  interrupted: 'Interrompu : le serveur s’est arrêté avant la fin. Rien n’en est gardé, recommencez.',
  failed:
    'Le dossier de départ n’a pas pu être écrit : le journal du serveur dit pourquoi. Rien n’en est gardé, recommencez.',
  full: 'Le disque est plein : faites de la place, puis recommencez. Rien n’en est gardé.',
  done: (files: number, lost: number) =>
    `${files === 1 ? 'Un fichier' : `${files} fichiers`}, empreintes comprises${lost === 0 ? '' : ` ; ${lost === 1 ? 'un fichier manque au dépôt' : `${lost} fichiers manquent au dépôt`}, nommé dans fichiers-manquants.json`}. Le dossier s’efface ${LEAVING_DAYS} jours après son écriture.`,
  readMe: (
    { madeAt, by }: { madeAt: string; by: string },
    lost: number,
  ) => `Dossier de départ, écrit le ${instantText(madeAt)}, demandé par ${by || 'le code d’administration'}.

Tout ce que cette installation garde, lisible sans elle.

registres/      chaque registre de la base, en CSV (UTF-8, virgules, première ligne : les colonnes). \\N : rien.
                Un texte qu’un tableur calculerait (=, +, -, @ en tête) est précédé d’une apostrophe : ôtez-la pour le retrouver.
terrain/        chaque couche de la base, en GeoPackage, ses autres colonnes en texte.
schemas/        le schéma de chaque registre et de chaque couche (Table Schema de Frictionless Data) : colonnes, clé, renvois,
                colonnes retirées avec leur raison.
dossiers/       chaque dossier déposé : index.html se lit seul, les pièces se nomment numéro_pièce_version, registre.json est
                la chaîne des actes, et « node verifier.mjs » la vérifie avec chaque fichier du dossier.
archives-seda/  les paquets d’archives (SEDA), là où des versements ont été préparés.
fichiers/       les autres fichiers, sous le nom de la table qui les cite et de leur empreinte.
tables.json     chaque table de la base : son fichier, ou la raison pour laquelle elle ne part pas.
fichiers-manquants.json  ${lost === 0 ? 'aucun fichier ne manque.' : `${lost} fichier(s) que le dépôt n’a plus.`}
SHA256SUMS      l’empreinte de chaque fichier : « sha256sum -c SHA256SUMS ».

Le serveur répondait pendant l’écriture : chaque registre est lu à son heure. Pour un départ définitif, fermez l’accès d’abord.
Ce dossier contient des données personnelles : gardez-le comme la base elle-même, effacez-le quand il a servi.
`,
} as const
