import type { ProblemPage } from './problem-page.ts'

/** Problems of owners: deliveries of MAJIC, readings, the land-information desk. */
export const OWNER_PROBLEMS = {
  'livraison-trop-lourde': {
    title: 'Livraison trop lourde pour l’écran',
    meaning: 'L’écran reçoit jusqu’à 4 Go. Un département entier se charge par la commande, sur le serveur.',
    steps: [
      'Copiez les fichiers sur le serveur.',
      'Lancez l’import par la commande, avec la référence de l’acte d’engagement.',
    ],
  },
  'livraison-pas-prete': {
    title: 'Cette livraison n’attend pas de réponse',
    meaning: 'Une livraison ne se charge qu’une fois, quand elle a été lue et vérifiée.',
    steps: ['Rouvrez la page « Propriétaires » : l’état de la livraison y est dit.'],
  },
  'livraison-effacee': {
    title: 'Les fichiers de cette livraison ne sont plus là',
    meaning: 'Des fichiers nominatifs ne restent pas sur le serveur : ils sont effacés un jour après leur dépôt.',
    steps: ['Déposez-les de nouveau, puis chargez-les.'],
  },
  'livraison-non-chargee': {
    title: 'Pas de procès-verbal',
    meaning: 'Le procès-verbal dit ce qui a été chargé et purgé.',
    steps: ['Chargez la livraison : le procès-verbal vient avec.'],
  },
  'proprietaires-d-ailleurs': {
    title: 'Propriétaires réservés aux agents de la commune',
    meaning: 'Le nom d’un propriétaire se lit dans sa commune, pour une finalité dite et journalisée.',
    steps: [
      'Demandez à un agent de la commune.',
      'Un particulier demande un relevé au guichet d’information foncière de la mairie.',
    ],
  },
  'dossier-d-une-autre-parcelle': {
    title: 'Ce dossier n’est pas sur cette parcelle',
    meaning: 'L’instruction d’un dossier n’ouvre que les parcelles de ce dossier.',
    steps: ['Choisissez un dossier de cette parcelle, ou une autre finalité.'],
  },
  'unite-fonciere-non-proposee': {
    title: 'Aucune unité foncière n’est proposée',
    meaning: 'Une unité foncière réunit des parcelles d’un même compte qui se touchent, hors de la voie publique.',
    steps: ['Relisez la parcelle : sa ligne « Propriétaire » dit pourquoi rien n’est proposé.'],
  },
  'voisins-sans-raison': {
    title: 'Cette finalité n’ouvre pas les voisins',
    meaning: 'Les voisins se lisent autour d’une parcelle lue dans l’heure, pour un dossier, une enquête ou la voirie.',
    steps: ['Relisez le propriétaire de la parcelle pour l’une de ces raisons, puis demandez ses voisins.'],
  },
  'voisins-sans-adresse': {
    title: 'Aucun voisin n’a d’adresse dans MAJIC',
    meaning: 'Une lettre ne part que vers une adresse que MAJIC donne.',
    steps: ['Cherchez l’adresse autrement, et écrivez la lettre à la main.'],
  },
  'nom-trop-large': {
    title: 'Ce nom ne désigne personne',
    meaning: 'Une recherche ouvre peu de comptes : elle demande un nom qui désigne quelqu’un.',
    steps: ['Écrivez le nom de famille, ou la dénomination sans sa forme juridique.'],
  },
  'dossier-de-recherche-inconnu': {
    title: 'Aucun dossier de ce numéro ici',
    meaning: 'L’instruction d’un dossier se dit par son numéro, dans une commune que vous servez.',
    steps: ['Recopiez le numéro tel qu’il est écrit sur le récépissé.', 'Sinon, choisissez une autre finalité.'],
  },
  'cle-des-proprietaires': {
    title: 'La clé des propriétaires n’est pas celle qui a scellé ces données',
    meaning:
      'Aucune sauvegarde ne contient cette clé : un ancien millésime n’y survit pas. Une base remise sans elle garde des noms que rien n’ouvre.',
    steps: [
      'Remettez le fichier « cle-des-proprietaires » dans le dossier de données, puis redémarrez.',
      'Sinon, chargez MAJIC de nouveau.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
