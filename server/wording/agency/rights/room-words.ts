type RoomWords = { title: string; people: string; recipients: string }

const SERVICE = 'agents du service concerné'
const OUTBOX = 'transporteur des courriels et des SMS'

/** Rooms in which people are named: who they are, and who receives what is kept of them (GDPR art. 30, 1, c and d). */
export const ROOM_WORDS = {
  accounts: {
    title: 'Comptes et connexions',
    people: 'usagers et agents qui ont un compte',
    recipients: `administrateur ; fournisseur d’identité choisi par la personne ; ${OUTBOX}`,
  },
  agents: {
    title: 'Agents, rôles et signatures',
    people: 'agents, élus, signataires',
    recipients: 'administrateur, agents de la même commune',
  },
  dossiers: {
    title: 'Autorisations d’urbanisme',
    people: 'demandeurs, mandataires, architectes, personnes nommées dans les pièces',
    recipients:
      'secrétaire, instructeur et signataire de la commune ; services consultés ; préfet (contrôle de légalité) ; services de l’État (PLAT’AU, Sitadel) ; public, pour ce que le code publie',
  },
  infringements: {
    title: 'Infractions d’urbanisme',
    people: 'personnes mises en cause ou entendues',
    recipients: 'agents assermentés ; procureur de la République',
  },
  archives: {
    title: 'Archives',
    people: 'agents qui versent ou éliminent, demandeurs des dossiers versés',
    recipients: 'service des archives',
  },
  plan: {
    title: 'Documents d’urbanisme et registre du sol',
    people: 'auteurs de demandes sur le plan, agents qui tiennent les registres',
    recipients: 'urbanistes du territoire',
  },
  bookings: {
    title: 'Réservations',
    people: 'personnes et associations qui réservent',
    recipients: `${SERVICE} ; ${OUTBOX}`,
  },
  forms: {
    title: 'Demandes de service',
    people: 'personnes qui demandent un service',
    recipients: `${SERVICE} ; ${OUTBOX}`,
  },
  grants: {
    title: 'Associations et subventions',
    people: 'représentants d’associations, élus qui votent',
    recipients: `${SERVICE} ; conseil municipal ; comptable public`,
  },
  payments: {
    title: 'Sommes à payer',
    people: 'personnes qui doivent ou ont payé',
    recipients: 'régisseur ; comptable public ; service de paiement PayFiP',
  },
  agenda: {
    title: 'Agenda',
    people: 'personnes inscrites à un événement ou qui en proposent un',
    recipients: `${SERVICE} ; ${OUTBOX}`,
  },
  notices: {
    title: 'Annonces et abonnements',
    people: 'abonnés, agents qui écrivent',
    recipients: `${SERVICE} ; ${OUTBOX} ; service de notification du navigateur`,
  },
  reports: {
    title: 'Signalements',
    people: 'personnes qui signalent',
    recipients: `${SERVICE} ; partenaire à qui une clé est donnée`,
  },
  waste: { title: 'Collecte des déchets', people: 'foyers qui ont un bac', recipients: SERVICE },
  sewer: { title: 'Raccordements à l’assainissement', people: 'propriétaires raccordés', recipients: SERVICE },
  childcare: {
    title: 'Places d’accueil d’enfants',
    people: 'responsables des structures',
    recipients: `${SERVICE} ; Cnaf (monenfant.fr), sans nom d’enfant`,
  },
  homes: {
    title: 'Logements suivis',
    people: 'personnes qui l’ont accepté, leurs aidants',
    recipients: 'la personne et les aidants qu’elle nomme',
  },
  committees: {
    title: 'Conseils et commissions',
    people: 'membres qui siègent, agents qui tiennent la séance',
    recipients: SERVICE,
  },
  owners: {
    title: 'Propriétaires (données fiscales)',
    people: 'titulaires de droits sur un terrain, personnes qui demandent un relevé, agents qui lisent',
    recipients: 'agents de la commune, chacun pour une finalité dite ; qui demande un relevé (LPF L107 A)',
  },
  sensors: {
    title: 'Équipements et capteurs',
    people: 'agents prévenus ou qui interviennent',
    recipients: SERVICE,
  },
  takeover: {
    title: 'Reprise d’un autre logiciel',
    people: 'personnes nommées dans le fichier repris',
    recipients: 'agents qui reprennent',
  },
  settings: {
    title: 'Installation et réglages',
    people: 'agents qui règlent, correspondants nommés',
    recipients: 'administrateur ; public, pour les mentions légales',
  },
  rights: {
    title: 'Droits des personnes et journal des lectures',
    people: 'personnes qui exercent leurs droits, agents qui lisent des noms',
    recipients: 'délégué à la protection des données, administrateur',
  },
} as const satisfies Record<string, RoomWords>

export type RoomName = keyof typeof ROOM_WORDS
