import { absent, type ProblemTable } from '#wording/problem.ts'

/** Owners: deliveries of MAJIC, readings, the land-information desk. */
export const OWNER_PROBLEMS = {
  deliveryUnknown: absent('Cette livraison MAJIC n’existe pas.'),
  deliveryTooLarge: {
    type: 'livraison-trop-lourde',
    status: 413,
    title: 'Livraison trop lourde pour l’écran',
    detail:
      'Au-delà de 4 Go, chargez les fichiers par la commande : npm run import -- --majic « référence de l’acte d’engagement » DOSSIER.',
  },
  deliveryNotReady: {
    type: 'livraison-pas-prete',
    status: 409,
    title: 'Cette livraison n’attend pas de réponse',
    detail: 'Elle est en cours de lecture, déjà chargée, refusée ou abandonnée. Rouvrez la page : son état y est dit.',
  },
  deliveryFilesGone: {
    type: 'livraison-effacee',
    status: 409,
    title: 'Les fichiers de cette livraison ne sont plus là',
    detail: 'Ils sont effacés un jour après leur dépôt s’ils ne sont pas chargés. Déposez-les de nouveau.',
  },
  deliveryNotLoaded: {
    type: 'livraison-non-chargee',
    status: 409,
    title: 'Pas de procès-verbal',
    detail: 'Un procès-verbal dit ce qui a été chargé et purgé : cette livraison n’a pas été chargée.',
  },
  ownersNotYours: {
    type: 'proprietaires-d-ailleurs',
    status: 403,
    title: 'Propriétaires réservés aux agents de la commune',
    detail:
      'Seuls le secrétariat, les instructeurs et les signataires de la commune lisent ses propriétaires, pour une finalité dite. Un particulier demande un relevé au guichet d’information foncière.',
    article: 'LPF L107 A',
  },
  ownersAbsent: absent(
    'Données fiscales absentes : aucun fichier MAJIC n’est chargé pour cette commune. Qui administre les charge par « Données fiscales ».',
  ),
  ownersKeyLost: {
    type: 'cle-des-proprietaires',
    status: 409,
    title: 'La clé des propriétaires n’est pas celle qui a scellé ces données',
    detail:
      'Une sauvegarde a été remise sans sa clé, ce qui est voulu : les noms ne se lisent plus. Qui administre remet le fichier « cle-des-proprietaires », gardé à part, ou charge MAJIC de nouveau.',
  },
  readingDossierElsewhere: {
    type: 'dossier-d-une-autre-parcelle',
    status: 422,
    title: 'Ce dossier n’est pas sur cette parcelle',
    detail: 'Choisissez un dossier déposé sur cette parcelle, ou une autre finalité. Rien n’a été lu.',
    errors: [{ pointer: '#/dossierId', detail: 'Choisissez un dossier de cette parcelle' }],
  },
  landUnitUnproposed: {
    type: 'unite-fonciere-non-proposee',
    status: 409,
    title: 'Aucune unité foncière n’est proposée',
    detail:
      'Les données fiscales et le plan ne réunissent aucun terrain autour de cette parcelle : il n’y a rien à confirmer.',
  },
  neighboursWithoutReason: {
    type: 'voisins-sans-raison',
    status: 409,
    title: 'Cette finalité n’ouvre pas les voisins',
    detail:
      'On écrit aux voisins pour instruire un dossier, préparer une enquête parcellaire ou gérer la voirie, d’une parcelle lue dans l’heure. Aucun voisin n’a été lu.',
  },
  neighboursWithoutAddress: {
    type: 'voisins-sans-adresse',
    status: 409,
    title: 'Aucun voisin n’a d’adresse dans MAJIC',
    detail: 'Aucune lettre n’a été préparée : elle partirait au hasard. Cherchez l’adresse autrement.',
  },
  ownerNameTooWide: {
    type: 'nom-trop-large',
    status: 422,
    title: 'Ce nom ne désigne personne',
    detail:
      'Une particule ou une forme juridique seule (« de la », « SCI ») désigne tout le monde : ajoutez le nom. Rien n’a été cherché.',
    errors: [{ pointer: '#/name', detail: 'Ajoutez le nom lui-même' }],
  },
  searchDossierUnknown: {
    type: 'dossier-de-recherche-inconnu',
    status: 422,
    title: 'Aucun dossier de ce numéro ici',
    detail:
      'Vous ne lisez aucun dossier déposé de ce numéro dans les communes cherchées. Corrigez le numéro, ou choisissez une autre finalité. Rien n’a été cherché.',
    errors: [{ pointer: '#/dossierNumber', detail: 'Écrivez le numéro d’un dossier de ces communes' }],
  },
  readingGone: absent(
    'Cette lecture n’est pas la vôtre, ou elle a plus d’une heure. Redites pourquoi vous lisez ce propriétaire.',
  ),
  landRequestUnknown: absent(
    'Cette demande d’information foncière n’existe pas, n’est pas de votre commune, ou a été effacée à la fin de son mois.',
  ),
  landRequestRefused: absent(
    'Cette demande a été refusée : aucun relevé ne la suit. Son refus dit le jour où une autre sera reçue.',
  ),
  landStatementUnasked: absent(
    'Cette demande ne porte pas sur cet immeuble ni sur ce compte. Enregistrez une autre demande.',
  ),
  vintageUnknown: absent('Aucune commune n’a de données fiscales de ce millésime.'),
} as const satisfies ProblemTable
