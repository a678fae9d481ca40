/** Headings of the table of people, as it is exported, and as its model shows them. */
export const TABLE_HEADINGS = {
  familyName: 'Nom',
  givenName: 'Prénom',
  email: 'Courriel',
  roles: 'Rôles',
  communes: 'Communes',
  services: 'Services',
  from: 'Premier jour',
  until: 'Dernier jour',
} as const

type Column = keyof typeof TABLE_HEADINGS

/** Other headings that are read, in plain text. */
export const HEADING_ALIASES: Readonly<Record<Column, readonly string[]>> = {
  familyName: ['nom de famille', 'nom usuel', 'noms'],
  givenName: ['prenoms'],
  email: [
    'adresse electronique',
    'e mail',
    'email',
    'mail',
    'adresse mail',
    'adresse e mail',
    'mel',
    'courriel professionnel',
  ],
  roles: ['role', 'fonction', 'fonctions', 'droits', 'profil', 'profils'],
  communes: ['commune', 'insee', 'code insee', 'codes insee'],
  services: ['service', 'service charge'],
  from: ['debut', 'date de debut', 'du'],
  until: ['fin', 'date de fin', 'fin de mandat', 'au'],
}

/** How every commune is written, as it is exported and as it is read. */
export const EVERY_COMMUNE = 'toutes'

const quoted = (text: string) => `« ${text} »`

/** What is wrong with a cell, and how it is mended. */
export const TABLE_FAULTS = {
  nameMissing: 'Écrivez le nom et le prénom, de cent signes au plus chacun.',
  emailWrong: 'Écrivez une adresse complète : prenom.nom@mairie.fr.',
  roleUnknown: (known: readonly string[]) => `Écrivez un de ces rôles : ${known.join(', ')}.`,
  roleMissing: 'Écrivez au moins un rôle, ou un service dont cette personne est membre.',
  communeUnknown: (known: readonly string[]) =>
    known.length === 0
      ? 'Aucune commune n’est servie ici : choisissez-la d’abord dans « Mise en service ».'
      : `Écrivez une commune servie, par son nom ou son code INSEE : ${known.slice(0, 12).join(', ')}${known.length > 12 ? '…' : ''} ; ou « ${EVERY_COMMUNE} ».`,
  communeMissing: `Plusieurs communes sont servies : écrivez dans « Communes » celle de cette ligne, ou « ${EVERY_COMMUNE} ».`,
  serviceMissing: 'Écrivez le nom du service dont cette personne est membre : « Voirie ».',
  serviceWrong: 'Un nom de service a au moins une lettre et 80 signes au plus.',
  serviceUnknown: 'Écrivez le service consulté tel que la liste du rôle « Service consulté » le nomme.',
  serviceAlone:
    'Un service est dit pour les rôles « Service de la mairie » et « Service consulté » : ajoutez le rôle, ou videz cette case.',
  dayWrong: 'Écrivez le jour ainsi : 31/12/2026.',
  endBefore: 'Le dernier jour vient avant le premier.',
  mandateMissing: 'Dites le dernier jour du mandat : le rôle « Élu » ne sert plus après.',
  tooMany: 'Une personne a trente rôles au plus : écrivez « toutes » dans « Communes » pour toutes les communes.',
  suspended: 'Ce compte est suspendu : rétablissez-le d’abord dans « Personnes », ou retirez cette ligne.',
  twoNames: (line: number) =>
    `Cette adresse est déjà à la ligne ${line}, sous un autre nom : une adresse est celle d’une personne.`,
  repeated: (line: number) => `Cette ligne ne dit rien de plus que la ligne ${line} : retirez-la.`,
} as const

/** What is told of a line that is good. */
export const TABLE_NOTES = {
  otherName: (name: string) => `Le compte est au nom de ${quoted(name)} : il le reste.`,
  resident: 'Ce compte d’usager devient celui d’un agent : son mot de passe ne sert plus, un lien est envoyé.',
} as const

/** The model that is downloaded: one agent, one member of a service, one elected member. */
export const TABLE_MODEL: readonly Readonly<Record<Column, string>>[] = [
  {
    ...{ familyName: 'Dupont', givenName: 'Anne', email: 'anne.dupont@exemple.fr', roles: 'Secrétariat | Instruction' },
    ...{ communes: EVERY_COMMUNE, services: '', from: '', until: '' },
  },
  {
    ...{ familyName: 'Martin', givenName: 'Yann', email: 'yann.martin@exemple.fr', roles: 'Service de la mairie' },
    ...{ communes: EVERY_COMMUNE, services: 'Voirie | Sports', from: '', until: '' },
  },
  {
    ...{ familyName: 'Petit', givenName: 'Lise', email: 'lise.petit@exemple.fr', roles: 'Élu' },
    ...{ communes: EVERY_COMMUNE, services: '', from: '', until: '31/03/2032' },
  },
]
