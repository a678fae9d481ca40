import {
  hasRole,
  hasWork,
  isAdministrator,
  isAgent,
  isArchivist,
  isResident,
  keepsArchives,
  mayAudit,
  mayVisit,
  roles,
} from '#client/session/roles.ts'
import type { NavigationEntry } from '#client/shell/navigation.ts'
import type { Role, Session } from '#contract/agency/identity/session.ts'

const keepsPlan: NavigationEntry['isFor'] = (session) => hasRole('planner')(session) || isAdministrator(session)

/** Whoever keeps the services of a commune: its secretary, who administers. */
const keepsServices: NavigationEntry['isFor'] = (session) => hasRole('secretary')(session) || isAdministrator(session)
/** They, and the members of a service, for what is theirs. */
const answersServices: NavigationEntry['isFor'] = (session) =>
  hasRole('secretary')(session) || isAdministrator(session) || hasRole('technician')(session)
/** Who writes to the people of a commune: its secretary, its mayor, who administers. */
const keepsNotices: NavigationEntry['isFor'] = (session) =>
  hasRole('secretary')(session) || hasRole('signatory')(session) || isAdministrator(session)
/** Who writes the town's own words in its letters. */
const writesLetters: NavigationEntry['isFor'] = (session) =>
  hasRole('caseOfficer')(session) || hasRole('signatory')(session) || isAdministrator(session)

/** Who reads owners of a commune, for a reason. */
const readsOwners: NavigationEntry['isFor'] = (session) =>
  (['secretary', 'caseOfficer', 'signatory'] as const).some((role) => hasRole(role)(session))

/** Every page that may be opened, in order: a new screen adds its line here, and its route in the table of its wing. */
export const ENTRIES: readonly NavigationEntry[] = [
  { to: '/ma-journee', label: 'Ma journée', isFor: hasWork },
  { to: '/carte', label: 'Guichet', publicLabel: 'Carte' },
  { to: '/dossiers', label: 'Dossiers', isFor: isAgent },
  {
    to: '/plan',
    label: 'Plan',
    isFor: keepsPlan,
  },
  { to: '/signatures', label: 'Signatures', isFor: hasRole('signatory') },
  { to: '/regie', label: 'Régie', isFor: hasRole('cashier') },
  { to: '/archives', label: 'Archives', isFor: isArchivist },
  { to: '/mandat', label: 'Mon mandat', isFor: hasRole('electedMember') },
  { to: '/mon-service', label: 'Mon service', isFor: hasRole('technician') },
  { to: '/avis', label: 'Avis', isFor: hasRole('consultee') },
  {
    to: '/deposer',
    label: 'Déposer',
    isFor: (session) => !isAgent(session) || hasRole('secretary')(session),
  },
  { to: '/mes-demarches', label: 'Mes démarches', isFor: isResident },
  { to: '/mes-dossiers', label: 'Mes dossiers', isFor: isResident, under: 'Dossiers' },
  { to: '/mon-etude', label: 'Compte professionnel', isFor: isResident, under: 'Services' },
  { to: '/reservations', label: 'Réservations', isFor: keepsServices, under: 'Services' },
  {
    to: '/reserver',
    label: 'Réserver une salle',
    publicLabel: 'Réserver',
    under: 'Services',
    isAtDeskFor: keepsServices,
  },
  { to: '/demandes', label: 'Demandes', isFor: answersServices },
  {
    to: '/formulaires',
    label: 'Demandes aux services',
    publicLabel: 'Demander',
    under: 'Services',
    isAtDeskFor: answersServices,
  },
  { to: '/administration/formulaires', label: 'Formulaires', isFor: keepsServices, under: 'Services' },
  { to: '/subventions', label: 'Subventions', isFor: keepsServices, under: 'Services' },
  { to: '/mes-associations', label: 'Mes associations', isFor: isResident, under: 'Services' },
  { to: '/accueil-enfants', label: 'Accueil des enfants', isFor: keepsServices, under: 'Services' },
  {
    to: '/places-accueil',
    label: 'Places en crèche',
    publicLabel: 'Garder un enfant',
    under: 'Services',
    isAtDeskFor: keepsServices,
  },
  { to: '/demarche', label: 'Démarche', publicLabel: 'Construire' },
  { to: '/simulateur', label: 'Délais', publicLabel: 'Calculer un délai' },
  { to: '/agenda', label: 'Agenda', under: 'Services', isAtDeskFor: keepsNotices },
  {
    to: '/agenda/tenue',
    label: 'Tenue de l’agenda',
    isFor: keepsServices,
    under: 'Services',
  },
  {
    to: '/seances',
    label: 'Séances',
    isFor: (session) =>
      hasRole('secretary')(session) ||
      hasRole('caseOfficer')(session) ||
      hasRole('electedMember')(session) ||
      hasRole('signatory')(session) ||
      isAdministrator(session),
    under: 'Services',
  },
  { to: '/registre', label: 'Registre public', under: 'Dossiers' },
  { to: '/visites', label: 'Visites', isFor: mayVisit, under: 'Dossiers' },
  {
    to: '/infractions',
    label: 'Infractions',
    isFor: hasRole('swornOfficer'),
    under: 'Dossiers',
  },
  {
    to: '/raccordements',
    label: 'Raccordements',
    isFor: (session) => hasRole('secretary')(session) || hasRole('caseOfficer')(session) || isAdministrator(session),
    under: 'Services',
  },
  { to: '/recommandes', label: 'Recommandés', isFor: mayVisit, under: 'Dossiers' },
  { to: '/phrases', label: 'Phrases', isFor: hasRole('caseOfficer'), under: 'Dossiers' },
  { to: '/reponses-gardees', label: 'Réponses gardées', isFor: hasRole('caseOfficer'), under: 'Dossiers' },
  {
    to: '/plan/registre',
    label: 'Registre du sol',
    isFor: keepsPlan,
    under: 'Plan',
  },
  {
    to: '/terrains',
    label: 'Terrains des personnes morales',
    isFor: (session) => keepsPlan(session) || readsOwners(session),
    under: 'Plan',
  },
  {
    to: '/plan/controles',
    label: 'Contrôle de dossier',
    isFor: keepsPlan,
    under: 'Plan',
  },
  {
    to: '/plan/projets',
    label: 'Projets de zonage',
    isFor: keepsPlan,
    under: 'Plan',
  },
  {
    to: '/plan/demandes',
    label: 'Demandes sur le plan',
    isFor: (session) => hasRole('secretary')(session) || keepsPlan(session),
    under: 'Plan',
  },
  { to: '/demande-plan', label: 'Demander une modification du plan', under: 'Plan', isAtDeskFor: isAgent },
  {
    to: '/paiements',
    label: 'Paiements',
    isFor: (session) => hasRole('secretary')(session) || hasRole('cashier')(session) || isAdministrator(session),
    under: 'Services',
  },
  { to: '/payer', label: 'Payer', under: 'Services', isAtDeskFor: isAgent },
  {
    to: '/ma-commune/signaler',
    label: 'Signaler',
    under: 'Services',
    isAtDeskFor: hasWork,
  },
  { to: '/mon-terrain', label: 'Mon terrain change-t-il ?', under: 'Plan', isAtDeskFor: isAgent },
  { to: '/capteurs', label: 'Capteurs', isFor: isAgent, under: 'Services' },
  {
    to: '/statistiques',
    label: 'Statistiques',
    isFor: (session) => hasRole('caseOfficer')(session) || isAdministrator(session),
    under: 'Dossiers',
  },
  { to: '/annonces', label: 'Annonces', isFor: keepsNotices, under: 'Services' },
  {
    to: '/signalements',
    label: 'Signalements',
    isFor: (session) => isAgent(session) || hasRole('technician')(session),
    under: 'Services',
  },
  { to: '/logements', label: 'Logements suivis', isFor: hasRole('homeKeeper'), under: 'Services' },
  { to: '/levees', label: 'Levées de bacs', isFor: keepsServices, under: 'Services' },
  { to: '/listes', label: 'Lieux et collectes', isFor: keepsNotices, under: 'Services' },
  { to: '/veille', label: 'Veille du droit', isFor: isAgent, under: 'Dossiers' },
  { to: '/plan/flux', label: 'Ouvrir dans QGIS', under: 'Plan' },
  { to: '/donnees', label: 'Données', under: 'Données et aide' },
  {
    to: '/code-usager',
    label: 'Code d’usager',
    isFor: keepsServices,
    under: 'Administration',
  },
  {
    to: '/proprietaires',
    label: 'Propriétaires',
    isFor: readsOwners,
    under: 'Administration',
  },
  {
    to: '/information-fonciere',
    label: 'Information foncière',
    isFor: keepsServices,
    under: 'Administration',
  },
  {
    to: '/administration/personnes',
    label: 'Personnes',
    isFor: isAdministrator,
    under: 'Administration',
  },
  { to: '/administration/services', label: 'Services de la mairie', isFor: keepsServices, under: 'Administration' },
  { to: '/administration/numeros', label: 'Numéros', isFor: isAdministrator, under: 'Administration' },
  {
    to: '/administration/suspensions',
    label: 'Suspension des délais',
    isFor: isAdministrator,
    under: 'Administration',
  },
  { to: '/administration/courriers', label: 'Courriers', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/lettres', label: 'Lettres', isFor: writesLetters, under: 'Administration' },
  { to: '/administration/envois', label: 'Ce qui n’est pas parti', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/courriels', label: 'Courriels', isFor: isAdministrator, under: 'Administration' },
  {
    to: '/administration/prefecture',
    label: 'Préfecture',
    isFor: isAdministrator,
    under: 'Administration',
  },
  { to: '/administration/platau', label: 'PLAT’AU', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/consultations', label: 'Qui a lu quel nom', isFor: mayAudit, under: 'Administration' },
  { to: '/administration/droits', label: 'Droits des personnes', isFor: mayAudit, under: 'Administration' },
  { to: '/administration/conservation', label: 'Conservation', isFor: mayAudit, under: 'Administration' },
  {
    to: '/archives',
    label: 'Archives',
    isFor: (session) => keepsArchives(session) && !isArchivist(session),
    under: 'Administration',
  },
  { to: '/administration/mise-en-service', label: 'Mise en service', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/reglages', label: 'Réglages', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/partir', label: 'Partir', isFor: isAdministrator, under: 'Administration' },
  { to: '/administration/sante', label: 'État de l’installation', isFor: isAdministrator, under: 'Administration' },
  {
    to: '/reprise',
    label: 'Reprise',
    isFor: (session) => hasRole('caseOfficer')(session) || isAdministrator(session),
    under: 'Administration',
  },
  {
    to: '/administration/imports',
    label: 'Imports',
    isFor: isAdministrator,
    under: 'Administration',
  },
  {
    to: '/administration/proprietaires',
    label: 'Données fiscales',
    isFor: isAdministrator,
    under: 'Administration',
  },
  {
    to: '/administration/horloge',
    label: 'Horloge',
    isFor: isAdministrator,
    under: 'Administration',
    isForDemo: true,
  },
  { to: '/aide', label: 'Aide', under: 'Données et aide' },
  { to: '/sommaire', label: 'Sommaire' },
]

type Daily = readonly NavigationEntry['to'][]

const VISITOR: Daily = ['/demarche', '/formulaires', '/reserver', '/payer', '/ma-commune/signaler', '/carte']
const RESIDENT: Daily = ['/mes-demarches', '/demarche', '/formulaires', '/reserver', '/payer', '/ma-commune/signaler']

/** What each role opens every day, the most often first. */
const DAILY: Readonly<Record<Role, Daily>> = {
  secretary: ['/ma-journee', '/carte', '/dossiers', '/demandes', '/reservations', '/signalements'],
  caseOfficer: ['/ma-journee', '/dossiers', '/carte', '/visites', '/seances', '/simulateur'],
  planner: ['/ma-journee', '/plan', '/carte', '/plan/projets', '/plan/demandes'],
  signatory: ['/ma-journee', '/signatures', '/dossiers', '/carte', '/seances', '/annonces'],
  consultee: ['/ma-journee', '/avis', '/carte'],
  administrator: [
    ...(['/ma-journee', '/administration/mise-en-service', '/administration/personnes'] as const),
    ...(['/administration/reglages', '/dossiers', '/carte'] as const),
  ],
  dataProtectionOfficer: [
    ...(['/ma-journee', '/administration/droits'] as const),
    ...(['/administration/consultations', '/administration/conservation'] as const),
  ],
  swornOfficer: ['/ma-journee', '/infractions', '/carte'],
  archivist: ['/ma-journee', '/archives', '/registre', '/carte'],
  cashier: ['/ma-journee', '/regie', '/paiements', '/carte'],
  homeKeeper: ['/ma-journee', '/logements', '/carte'],
  electedMember: ['/ma-journee', '/mandat', '/seances', '/carte'],
  technician: ['/ma-journee', '/mon-service', '/demandes', '/signalements', '/carte'],
}

/** Of each of their roles; who has none comes with an errand. */
export function dailyOf(session: Session | undefined): readonly Daily[] {
  if (session === undefined) return []
  const held = isAdministrator(session) ? [...roles(session), 'administrator' as const] : roles(session)
  if (held.length > 0) return [...new Set(held)].map((role) => DAILY[role])
  return [isResident(session) ? RESIDENT : VISITOR]
}
