import { dayText } from '#wording/day.ts'
import { LEGAL_PATHS } from './told-by-rooms.ts'

/** A public page of the installation, as it reads; an address is a link of its own. */
export type LegalPart =
  | { heading: string }
  | { text: string }
  | { items: readonly string[] }
  | { table: { columns: readonly string[]; rows: readonly (readonly string[])[] } }
  | { links: readonly { to: string; label: string }[] }

export type LegalPage = { title: string; parts: readonly LegalPart[] }

/** Structurally what the contract keeps: the words stand below it. */
export type Said = {
  name: string
  publisherName: string
  publisherAddress: string
  publisherPhone: string
  publisherEmail: string
  director: string
  hostName: string
  hostAddress: string
  hostPhone: string
  delegateName: string
  delegateContact: string
  accessState: 'unknown' | 'none' | 'partial' | 'full'
  accessOn: string | null
  accessBy: string
  accessGaps: string
  accessContact: string
  reviewedOn: string | null
}

/** Under every page until the delegate has read it. */
export const TO_READ_AGAIN =
  'Cette page est à relire par le délégué à la protection des données : les textes cités hors du code des relations entre le public et l’administration le sont de mémoire.'

const STATES = {
  unknown: 'non conforme',
  none: 'non conforme',
  partial: 'partiellement conforme',
  full: 'totalement conforme',
}

/** « Accessibilité : non conforme »: without an audit, nothing else may be said. */
export const accessibilityText = (state: Said['accessState']): string => `Accessibilité : ${STATES[state]}`

/** From every page of the application to the door of the town hall. */
export const TOWN_LINK = { to: '/commune', label: 'Accueil de la commune' } as const

/** The foot of every page: each public page, that of accessibility under what it says. */
export const footLinks = (state: Said['accessState']) =>
  Object.values(LEGAL_PATHS).map(({ path, label }) => ({
    to: path,
    label: path === LEGAL_PATHS.accessibility.path ? accessibilityText(state) : label,
  }))

const UNSAID = 'La mairie ne l’a pas encore écrit ici.'
const said = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(', ') || UNSAID
/** A telephone is asked by article 1-1, from memory: whoever reads the page learns that it lacks. */
const noPhone = (phone: string, whose: string) =>
  phone === '' ? [{ text: `Le téléphone de ${whose} n’est pas encore écrit ici.` }] : []
const flat = (address: string) => address.split('\n').join(', ')

export const noticesPage = (s: Said): LegalPage => ({
  title: LEGAL_PATHS.notices.label,
  parts: [
    { text: 'Loi n° 2004-575 du 21 juin 2004 pour la confiance dans l’économie numérique, article 1-1.' },
    { heading: 'Éditeur' },
    { text: said(s.publisherName, flat(s.publisherAddress), s.publisherPhone, s.publisherEmail) },
    ...noPhone(s.publisherPhone, 'l’éditeur'),
    { heading: 'Directeur de la publication' },
    { text: said(s.director) },
    { heading: 'Hébergeur' },
    { text: said(s.hostName, flat(s.hostAddress), s.hostPhone) },
    ...noPhone(s.hostPhone, 'l’hébergeur'),
    { heading: 'Logiciel et données' },
    {
      text: 'Ce service est fait avec Parvis, logiciel libre sous licence EUPL 1.2. L’origine, la date et la licence de chaque donnée sont dites dans « Données ».',
    },
    { links: [{ to: '/donnees', label: 'Données' }] },
  ],
})

export const accessibilityPage = (s: Said): LegalPage => ({
  title: 'Déclaration d’accessibilité',
  parts: [
    {
      text: `${s.publisherName || 'La mairie'} s’engage à rendre ses services en ligne accessibles (loi n° 2005-102 du 11 février 2005, article 47 ; décret n° 2019-768 du 24 juillet 2019).`,
    },
    { heading: 'État de conformité' },
    {
      text: `${accessibilityText(s.accessState)} au référentiel général d’amélioration de l’accessibilité (RGAA).${s.accessState === 'unknown' ? ' Aucun audit n’a été fait : un service qui n’en a pas est dit non conforme.' : ''}`,
    },
    { heading: 'Résultat de l’audit' },
    {
      text:
        s.accessOn === null
          ? 'Aucun audit.'
          : `Audit du ${dayText(s.accessOn)}${s.accessBy ? `, par ${s.accessBy}` : ''}.`,
    },
    { heading: 'Contenus qui ne sont pas accessibles' },
    {
      text:
        s.accessGaps ||
        'Les cartes : ce qu’elles montrent se lit aussi en liste, sur la fiche de la parcelle. Le reste n’a pas été examiné par un auditeur.',
    },
    { heading: 'Un défaut vous empêche d’agir ?' },
    {
      text: `Écrivez-le à la mairie, et demandez la même chose sous une autre forme${s.accessContact || s.publisherEmail ? ` : ${s.accessContact || s.publisherEmail}` : '. L’adresse où l’écrire n’est pas encore dite ici : demandez-la au comptoir.'}`,
    },
    { heading: 'Voies de recours' },
    {
      text: 'Si la réponse manque ou ne suffit pas, saisissez le Défenseur des droits : par son formulaire en ligne (formulaire.defenseurdesdroits.fr), auprès de son délégué dans votre département, ou par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
    },
  ],
})

export type KeptFor = { what: string; kept: string; basis: string }

export const dataPage = (
  s: Said,
  communes: readonly string[],
  purposes: readonly string[],
  kept: readonly KeptFor[],
): LegalPage => ({
  title: LEGAL_PATHS.data.label,
  parts: [
    { text: 'Règlement (UE) 2016/679 (RGPD), articles 12 à 22 ; loi n° 78-17 du 6 janvier 1978.' },
    { heading: 'Responsable du traitement' },
    { text: said(s.publisherName, flat(s.publisherAddress)) },
    ...(communes.length > 0 ? [{ text: `Pour les communes : ${communes.join(', ')}.` }] : []),
    { heading: 'Délégué à la protection des données' },
    { text: said(s.delegateName, s.delegateContact) },
    { heading: 'Pourquoi, et sur quel fondement' },
    {
      text: 'Ces traitements sont nécessaires à l’exécution d’une mission d’intérêt public ou d’une obligation légale de la commune (RGPD, article 6, 1, c et e). Un abonnement aux annonces repose sur votre accord, que vous retirez quand vous voulez (article 6, 1, a).',
    },
    { items: purposes },
    { heading: 'Qui les lit' },
    {
      text: 'Les agents dont c’est le rôle, sur leur commune ; les services que la loi fait consulter, pour votre dossier seul. Chaque lecture d’un nom dans un dossier est écrite dans un journal. Rien n’est vendu ni envoyé hors de l’Union européenne par Parvis.',
    },
    { heading: 'Combien de temps' },
    {
      text: 'Un dossier d’urbanisme est une archive publique : il n’est éliminé ou versé qu’avec le visa des archives (C. patr. L212-2). Le reste s’efface seul :',
    },
    {
      table: {
        columns: ['Quoi', 'Combien de temps', 'Pourquoi cette durée'],
        rows: kept.map(({ what, kept: time, basis }) => [what, time, basis]),
      },
    },
    { heading: 'Vos droits' },
    {
      text: 'Vous pouvez demander l’accès à vos données, leur rectification, leur effacement, la limitation de leur usage, vous opposer à leur traitement, et dire ce qu’il en sera après votre décès. Avec un compte, « Mon compte » les montre et les donne en un fichier. Sans compte, écrivez au délégué ou à la mairie : la réponse vient dans le mois.',
    },
    { links: [{ to: '/compte/donnees', label: 'Mes données' }] },
    { heading: 'Réclamation' },
    {
      text: 'Si la réponse ne vous satisfait pas : Commission nationale de l’informatique et des libertés (CNIL), 3 place de Fontenoy, TSA 80715, 75334 Paris CEDEX 07, www.cnil.fr.',
    },
  ],
})

export const conditionsPage = (s: Said): LegalPage => ({
  title: 'Conditions d’utilisation du téléservice',
  parts: [
    {
      text: `Modalités d’utilisation du service en ligne de ${s.publisherName || 'la mairie'} (CRPA L112-9). Elles s’imposent au public.`,
    },
    { heading: 'Ce qui se fait en ligne' },
    {
      text: 'Selon ce que la mairie ouvre : déposer et suivre une demande d’urbanisme, faire une demande aux services, réserver, payer une somme due, signaler, s’abonner aux annonces. Rien n’y oblige : tout peut se faire au comptoir ou par courrier.',
    },
    { heading: 'Qui êtes-vous ?' },
    {
      text: 'Pour saisir l’administration, vous vous identifiez : par un compte, dont le mot de passe ne se confie pas, ou par le moyen que la page propose. Une entreprise donne son numéro d’inscription au répertoire des entreprises et de leurs établissements, une association le sien au répertoire national des associations, toute autre personne ses nom, prénom et adresses postale et électronique (CRPA R112-9-1).',
    },
    { heading: 'Accusé de réception' },
    {
      text: 'Tout envoi a son accusé de réception électronique (CRPA L112-11), avec le numéro et le jour. Sans accusé, l’envoi n’est pas arrivé : recommencez, ou venez.',
    },
    { heading: 'Fichiers' },
    {
      text: 'Chaque page dit les formats et la taille qu’elle prend. Un fichier est examiné à son arrivée ; s’il est refusé, la raison est dite et rien n’est perdu de la demande.',
    },
    { heading: 'Disponibilité' },
    {
      text: 'Le service est ouvert à toute heure, sauf entretien ou panne. Une panne ne prolonge pas un délai de la loi : près d’un terme, venez ou écrivez.',
    },
    { heading: 'Fausses déclarations' },
    { text: 'Vous répondez de ce que vous déclarez (code pénal, article 441-1).' },
    { links: [{ to: LEGAL_PATHS.data.path, label: LEGAL_PATHS.data.label }] },
  ],
})

export type Town = { name: string; authority: string; address: string; phone: string; email: string; hours: string }

export const contactPage = (s: Said, towns: readonly Town[]): LegalPage => ({
  title: LEGAL_PATHS.contact.label,
  parts: [
    ...towns.flatMap(({ name, authority, address, phone, email, hours }) => [
      { heading: authority || name },
      { text: said(flat(address), phone, email) },
      ...(hours ? [{ text: `Ouverture : ${hours}` }] : []),
    ]),
    ...(towns.length === 0
      ? [{ text: said(s.publisherName, flat(s.publisherAddress), s.publisherPhone, s.publisherEmail) }]
      : []),
    { heading: 'Données personnelles' },
    { text: said(s.delegateName, s.delegateContact) },
    { heading: 'Accessibilité' },
    { text: said(s.accessContact || s.publisherEmail) },
  ],
})

/** What anyone may open without an account. */
const PUBLIC_PAGES = [
  { to: '/', label: 'Accueil de la commune : horaires, alertes, démarches' },
  { to: '/carte', label: 'Guichet : la carte et la fiche d’une parcelle' },
  { to: '/demarche', label: 'Démarche : quelle autorisation pour mes travaux' },
  { to: '/deposer', label: 'Déposer une demande d’urbanisme' },
  { to: '/registre', label: 'Registre public des autorisations' },
  { to: '/simulateur', label: 'Délais d’instruction' },
  { to: '/pourquoi-cette-date', label: 'Pourquoi cette date ?' },
  { to: '/mon-terrain', label: 'Mon terrain change-t-il ?' },
  { to: '/demande-plan', label: 'Demander une modification du plan' },
  { to: '/formulaires', label: 'Demandes aux services' },
  { to: '/reserver', label: 'Réserver une salle' },
  { to: '/payer', label: 'Payer' },
  { to: '/places-accueil', label: 'Places en crèche' },
  { to: '/agenda', label: 'Agenda' },
  { to: '/ma-commune', label: 'Ma commune : annonces, signalements, numéros utiles, collectes' },
  { to: '/donnees', label: 'Données : ce qui est chargé, et de quand' },
  { to: '/connexion', label: 'Se connecter' },
  { to: '/aide', label: 'Aide' },
] as const

export const mapPage = (): LegalPage => ({
  title: LEGAL_PATHS.map.label,
  parts: [
    { heading: 'Pages ouvertes à tous' },
    { links: PUBLIC_PAGES },
    { heading: 'À propos de ce service' },
    { links: Object.values(LEGAL_PATHS).map(({ path, label }) => ({ to: path, label })) },
  ],
})
