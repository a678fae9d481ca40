import { AGENDA_PROBLEMS } from './agenda-problems.ts'
import { ARCHIVE_PROBLEMS } from './archive-problems.ts'
import { BOOKING_PROBLEMS } from './booking-problems.ts'
import { CHILDCARE_PROBLEMS } from './childcare-problems.ts'
import { COMMITTEE_PROBLEMS } from './committee-problems.ts'
import { COMPLETENESS_PROBLEMS } from './completeness-problems.ts'
import { DECISION_PROBLEMS } from './decision-problems.ts'
import { DOSSIER_PROBLEMS } from './dossier-problems.ts'
import { FORM_PROBLEMS } from './form-problems.ts'
import { GRANT_PROBLEMS } from './grant-problems.ts'
import { HOME_PROBLEMS } from './home-problems.ts'
import { LEDGER_PROBLEMS } from './ledger-problems.ts'
import { NOTICE_PROBLEMS } from './notice-problems.ts'
import { OFFICE_PROBLEMS } from './office-problems.ts'
import { OWNER_PROBLEMS } from './owner-problems.ts'
import { PAYMENT_PROBLEMS } from './payment-problems.ts'
import { PEOPLE_PROBLEMS } from './people-problems.ts'
import { PLAN_PROBLEMS } from './plan-problems.ts'
import type { ProblemPage } from './problem-page.ts'
import { SENSOR_PROBLEMS } from './sensor-problems.ts'

const READING = {
  introuvable: {
    title: 'Introuvable',
    meaning: 'L’adresse ou l’identifiant demandé ne correspond à rien dans Parvis.',
    steps: [
      'Vérifiez la référence : commune, préfixe, section, numéro. Une parcelle divisée ou réunie a changé de numéro.',
      'Cherchez l’ancienne référence au guichet : Parvis dit ce qu’elle est devenue, si les millésimes chargés le savent.',
      'Si la page vient d’un lien ancien, recommencez depuis le guichet.',
    ],
  },
  'donnees-invalides': {
    title: 'Certaines données ne sont pas valables',
    meaning: 'Un ou plusieurs champs envoyés ne respectent pas la forme attendue. Rien n’a été enregistré.',
    steps: ['Lisez la phrase écrite sous chaque champ signalé.', 'Corrigez, puis envoyez de nouveau.'],
  },
  'requete-illisible': {
    title: 'Requête illisible',
    meaning: 'Le serveur n’a pas pu lire ce qui lui a été envoyé.',
    steps: [
      'Rechargez la page et recommencez.',
      'Si vous utilisez l’API, vérifiez que le corps est du JSON bien formé.',
    ],
  },
  'demande-illisible': {
    title: 'Demande illisible',
    meaning:
      'La demande ne peut pas être lue telle qu’elle a été envoyée : une partie manque ou n’a pas la forme attendue.',
    steps: ['Lisez le détail du refus : il nomme ce qui manque.', 'Corrigez, puis envoyez de nouveau.'],
  },
  'envoi-trop-lourd': {
    title: 'Envoi trop lourd',
    meaning: 'Ce qui a été envoyé dépasse la taille acceptée à cet endroit. Rien n’a été enregistré.',
    steps: ['Réduisez l’envoi ou partagez-le en plusieurs.', 'Un fichier de données se dépose sur la page d’import.'],
  },
  'trop-de-parcelles': {
    title: 'Trop de parcelles pour un seul document',
    meaning: 'Le bordereau demandé compte plus de parcelles qu’un document ne peut en porter lisiblement.',
    steps: ['Retirez des parcelles du site.', 'Éditez plusieurs bordereaux.'],
  },
  'serveur-injoignable': {
    title: 'Le serveur ne répond pas',
    meaning: 'L’écran fonctionne, mais aucune réponse n’arrive du serveur de la mairie.',
    steps: [
      'Vérifiez que ce poste est relié au réseau.',
      'Réessayez dans une minute : le serveur redémarre peut-être.',
      'Si cela continue, prévenez l’administrateur. Rien de ce qui était enregistré n’est perdu.',
    ],
  },
  'reponse-inattendue': {
    title: 'La réponse du serveur n’a pas pu être lue',
    meaning: 'L’écran et le serveur ne sont sans doute pas de la même version.',
    steps: ['Rechargez la page (Ctrl + F5).', 'Si cela continue, prévenez l’administrateur.'],
  },
  'erreur-de-l-ecran': {
    title: 'L’écran a rencontré une erreur',
    meaning: 'Une partie de l’écran s’est arrêtée. Les données ne sont pas touchées.',
    steps: ['Rechargez la page.', 'Si cela se reproduit, notez ce que vous faisiez et prévenez l’administrateur.'],
  },
  'erreur-interne': {
    title: 'Erreur du serveur',
    meaning: 'Le serveur a rencontré une erreur qu’il n’avait pas prévue. Il en a gardé la trace sous une référence.',
    steps: ['Réessayez une fois.', 'Si cela se reproduit, transmettez la référence affichée à l’administrateur.'],
  },
  'fichier-absent-du-depot': {
    title: 'Fichier absent du dépôt',
    meaning:
      'Le dossier nomme ce fichier, mais son contenu n’est plus dans les fichiers du serveur. Son empreinte est dans le journal.',
    steps: [
      'Prévenez l’administrateur, en donnant le dossier et la pièce.',
      'Administrateur : cherchez l’empreinte dans la dernière sauvegarde et remettez le fichier à sa place.',
    ],
  },
  'lettre-hors-instruction': {
    title: 'Cette lettre n’a pas de délai à dire',
    meaning:
      'Une lettre de délai dit quand l’instruction finit et ce que vaut le silence. Le dossier n’est pas en cours d’instruction, ou ne le serait plus une fois la lettre notifiée.',
    steps: [
      'Lisez l’horloge du dossier et ses actes.',
      'Si un acte manque ou est de trop, inscrivez-le ou annulez-le d’abord.',
    ],
  },
  'fichier-abime': {
    title: 'Ce fichier est abîmé',
    meaning:
      'Un fichier est gardé sous l’empreinte de son contenu. Celui-ci ne lui correspond plus : le disque l’a perdu, ou quelqu’un l’a changé. Rien n’en est donné, pour que personne ne s’appuie sur un faux.',
    steps: [
      'Prévenez l’administrateur, en donnant le dossier et la pièce.',
      'Administrateur : l’empreinte est à la page « État de l’installation » et dans le journal. Cherchez-la dans une sauvegarde et remettez le fichier à sa place.',
    ],
  },
  'demande-d-un-autre-site': {
    title: 'Cette demande vient d’un autre site',
    meaning: 'Une page qui n’est pas de Parvis a demandé à votre navigateur d’agir ici. Parvis l’a refusé.',
    steps: [
      'Revenez à Parvis par son adresse, puis recommencez.',
      'Administrateur : si Parvis est derrière un serveur mandataire, PUBLIC_URL doit être l’adresse que voient les usagers.',
    ],
  },
  'reference-inconnue': {
    title: 'Ce qui est désigné n’existe pas',
    meaning: 'La demande nomme une personne, un dossier ou un lieu qui n’existe pas, ou qui a été retiré entre-temps.',
    steps: ['Rechargez la page, puis recommencez.'],
  },
  'disque-plein': {
    title: 'Le disque du serveur est plein',
    meaning: 'Le serveur n’a plus de place pour enregistrer. Ce qui l’était déjà est intact ; la lecture continue.',
    steps: [
      'Gardez ce que vous écriviez, et recommencez dans quelques minutes.',
      'Administrateur : libérez de la place sur le disque du dossier de données ; Parvis reprend seul.',
    ],
  },
  'fichiers-injoignables': {
    title: 'Les fichiers ne sont pas joignables',
    meaning:
      'Le serveur et sa base fonctionnent, mais le service qui garde les pièces et les courriers (stockage S3) ne répond pas ou refuse.',
    steps: [
      'Attendez une minute, puis recommencez : rien n’a été enregistré à moitié.',
      'Administrateur : vérifiez l’adresse, la clé et la place du stockage (variables FILES_S3_…).',
    ],
  },
  'serveur-occupe': {
    title: 'Le guichet reçoit trop de demandes à la fois',
    meaning: 'Le serveur refuse ce qu’il ne pourrait pas traiter vite, plutôt que de faire attendre tout le monde.',
    steps: ['Attendez quelques secondes, puis recommencez : rien n’a été modifié.'],
  },
  'base-indisponible': {
    title: 'La base de données ne répond pas',
    meaning: 'Le serveur fonctionne, mais sa base de données est arrêtée ou en cours de démarrage.',
    steps: [
      'Attendez une minute et réessayez.',
      'Administrateur : vérifiez le service PostgreSQL et la place sur le disque.',
    ],
  },
  'ecran-absent': {
    title: 'L’écran n’est pas construit',
    meaning: 'Le serveur est en marche, mais les fichiers de l’écran n’ont pas été préparés.',
    steps: ['Administrateur : relancez « npm start », qui les construit.'],
  },
} as const satisfies Record<string, ProblemPage>

const IMPORTS = {
  'fichier-illisible': {
    title: 'Fichier illisible',
    meaning: 'Le fichier est vide, tronqué, abîmé, ou n’est pas dans le format qu’il annonce. Rien n’a été chargé.',
    steps: [
      'Ouvrez-le dans un logiciel de cartographie : s’il ne s’ouvre pas, demandez-le de nouveau à son producteur.',
      'Un Shapefile a besoin de ses parties .shp, .shx, .dbf et .prj : déposez-les ensemble.',
    ],
  },
  'donnees-mal-placees': {
    title: 'Données au mauvais endroit',
    meaning:
      'Ce que contient le fichier ne tombe pas là où il dit être : hors de France, ou loin de la commune ou du département dont il porte le code. Rien n’a été chargé.',
    steps: [
      'Vérifiez la projection du fichier, et que la longitude y est écrite avant la latitude.',
      'Vérifiez le code INSEE de la commune, dans le fichier et dans ce que vous avez indiqué à l’import.',
    ],
  },
  'archive-refusee': {
    title: 'Archive refusée',
    meaning:
      'L’archive est abîmée, chiffrée, ou son contenu n’est pas sûr (chemins qui sortent du dossier, taille démesurée). Rien n’a été chargé.',
    steps: [
      'Décompressez-la sur votre poste, vérifiez son contenu, puis déposez le dossier.',
      'Retirez un éventuel mot de passe.',
    ],
  },
  'fichier-trop-grand': {
    title: 'Fichier trop grand',
    meaning: 'Le fichier dépasse la taille que ce serveur accepte. Rien n’a été chargé.',
    steps: [
      'Découpez-le par commune ou par département.',
      'Ou importez-le depuis le serveur par la commande « npm run import ».',
    ],
  },
  'donnees-non-reconnues': {
    title: 'Données non reconnues',
    meaning: 'Le fichier se lit, mais rien dans son contenu ne dit de quoi il parle. Rien n’a été chargé.',
    steps: [
      'Dites sur la page de l’import ce que c’est (zones, servitudes, risques…) et quelle colonne porte le nom.',
      'Si le fichier suit un standard, vérifiez que ses colonnes n’ont pas été renommées.',
    ],
  },
  'projection-inconnue': {
    title: 'Projection inconnue',
    meaning: 'Rien ne dit dans quel système de coordonnées le fichier est écrit, et Parvis ne le devine pas.',
    steps: [
      'Joignez le fichier .prj, ou indiquez la projection sur la page de l’import (souvent Lambert-93, EPSG:2154).',
    ],
  },
  'territoire-inconnu': {
    title: 'Territoire inconnu',
    meaning: 'Les communes de ce fichier ne sont pas connues de Parvis, ou la couverture indiquée n’existe pas.',
    steps: [
      'Chargez d’abord les communes ou le cadastre du territoire.',
      'Vérifiez les codes INSEE ou le numéro SIREN saisis.',
    ],
  },
  'aucune-ligne-utilisable': {
    title: 'Aucune ligne utilisable',
    meaning: 'Toutes les lignes ont été refusées : le compte rendu dit pourquoi pour chacune. Rien n’a été chargé.',
    steps: ['Corrigez à la source ce que signale le compte rendu, puis déposez de nouveau le fichier.'],
  },
  'import-non-pret': {
    title: 'Import pas encore prêt',
    meaning: 'Cet import est encore en lecture, ou attend des réponses.',
    steps: ['Attendez la fin de la lecture.', 'Répondez aux questions du compte rendu, puis acceptez.'],
  },
  'import-termine': {
    title: 'Import déjà terminé',
    meaning: 'Cet import a déjà été accepté, refusé ou abandonné : il ne peut plus changer.',
    steps: ['Déposez de nouveau le fichier pour recommencer.'],
  },
  'fichier-absent': {
    title: 'Fichier absent',
    meaning: 'Le fichier reçu n’est plus gardé sur le serveur.',
    steps: ['Déposez-le de nouveau.'],
  },
} as const satisfies Record<string, ProblemPage>

/** Every problem that Parvis can state, by family: each has its page, and a test sees to it. */
export const PROBLEM_FAMILIES: readonly { title: string; pages: Readonly<Record<string, ProblemPage>> }[] = [
  { title: 'Consulter', pages: READING },
  { title: 'Se connecter', pages: PEOPLE_PROBLEMS },
  { title: 'Le registre du plan', pages: PLAN_PROBLEMS },
  { title: 'Les réservations', pages: BOOKING_PROBLEMS },
  { title: 'Les capteurs', pages: SENSOR_PROBLEMS },
  { title: 'Annonces et signalements', pages: NOTICE_PROBLEMS },
  { title: 'Le registre du sol', pages: LEDGER_PROBLEMS },
  { title: 'Les demandes aux services', pages: FORM_PROBLEMS },
  { title: 'L’agenda', pages: AGENDA_PROBLEMS },
  { title: 'Les subventions', pages: GRANT_PROBLEMS },
  { title: 'L’accueil des enfants', pages: CHILDCARE_PROBLEMS },
  { title: 'Les logements suivis', pages: HOME_PROBLEMS },
  { title: 'Importer des données', pages: IMPORTS },
  { title: 'Déposer et instruire un dossier', pages: DOSSIER_PROBLEMS },
  { title: 'Vérifier qu’un dossier est complet', pages: COMPLETENESS_PROBLEMS },
  { title: 'Les comptes professionnels', pages: OFFICE_PROBLEMS },
  { title: 'Les propriétaires', pages: OWNER_PROBLEMS },
  { title: 'Les conseils et commissions', pages: COMMITTEE_PROBLEMS },
  { title: 'Consulter les services et décider', pages: DECISION_PROBLEMS },
  { title: 'Payer et encaisser', pages: PAYMENT_PROBLEMS },
  { title: 'Archiver', pages: ARCHIVE_PROBLEMS },
]

export const problemPage = (type: string): ProblemPage | undefined =>
  PROBLEM_FAMILIES.map(({ pages }) => pages[type]).find((page) => page !== undefined)
