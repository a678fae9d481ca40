import type { ProblemPage } from './problem-page.ts'

/** Retention, transfers to an archive, eliminations under visa. */
export const ARCHIVE_PROBLEMS = {
  'versement-non-regle': {
    title: 'Le versement n’est pas réglé',
    meaning: 'Cette installation ne sait pas à quel service d’archives elle verse, ni sous quel accord.',
    steps: [
      'Demandez au service d’archives ses identifiants : service d’archives, service versant, accord, version du SEDA.',
      'Administrateur : écrivez-les dans « Réglages », groupe « Service d’archives ».',
    ],
  },
  'ligne-signee': {
    title: 'Une ligne signée du tableau ne change plus',
    meaning:
      'Le service d’archives a signé cette ligne : elle décide de ce que deviennent des dossiers, et reste telle quelle.',
    steps: [
      'Écrivez une autre ligne pour la même nature et la même issue.',
      'Une fois signée, elle remplace l’ancienne.',
    ],
  },
  'sans-ligne-du-tableau': {
    title: 'Aucune ligne signée ne vise ce dossier',
    meaning:
      'Le tableau de gestion ne dit pas combien de temps ce dossier sert ni ce qu’il devient. Rien n’est versé ni éliminé sans lui.',
    steps: [
      'Écrivez la ligne pour cette nature et cette issue, avec le texte dont elle vient.',
      'Faites-la signer par le service d’archives, puis recommencez.',
    ],
  },
  'versement-en-cours': {
    title: 'Un versement est en cours',
    meaning: 'Un dossier n’a qu’un versement à la fois, et chaque étape suit celle d’avant.',
    steps: [
      'Rechargez la page pour lire l’étape atteinte.',
      'Après un refus, reprenez le versement, puis préparez-en un autre.',
    ],
  },
  'paquet-parti': {
    title: 'Le paquet n’est plus là',
    meaning: 'Le dossier a été éliminé sous le visa des archives : ses paquets sont partis avec lui.',
    steps: ['Lisez le bordereau d’élimination : il porte le numéro du dossier et l’empreinte de ses fichiers.'],
  },
  'fichier-altere': {
    title: 'Un fichier n’est plus ce qu’il était',
    meaning: 'Un fichier gardé ne donne plus l’empreinte calculée à sa réception, ou manque. Rien n’est versé ainsi.',
    steps: [
      'Administrateur : cherchez le fichier par son empreinte dans une sauvegarde, et remettez-le.',
      'Préparez de nouveau le versement.',
    ],
  },
  'reponse-d-archives-illisible': {
    title: 'La réponse des archives n’est pas prise',
    meaning:
      'Le fichier n’est pas un accusé de réception ni une réponse de transfert du SEDA, ou il répond à un autre versement. Rien n’a été enregistré.',
    steps: [
      'Vérifiez le fichier que le système d’archivage a rendu : un seul message XML, sans entité déclarée.',
      'Vérifiez le numéro du message, écrit sous le versement.',
      'Sinon, notez l’étape à la main.',
    ],
  },
  'elimination-non-due': {
    title: 'Ce dossier n’est pas à éliminer',
    meaning:
      'Sa durée d’utilité n’est pas échue, le tableau signé ne le destine pas à l’élimination, un recours est en cours ou peut encore être formé, un versement ou un autre bordereau le porte, ou un modificatif en dépend. Un recours enregistré après le visa arrête la destruction.',
    steps: ['Lisez pour chaque dossier la raison écrite dans la liste.', 'Refaites le bordereau sans lui.'],
  },
  'elimination-sans-visa': {
    title: 'Aucune élimination sans visa',
    meaning:
      'La loi interdit de détruire des archives publiques sans l’accord de l’administration des archives (code du patrimoine, L214-3 et R212-14). Le bordereau n’a pas ce visa, ou n’attend plus de réponse.',
    steps: [
      'Envoyez le bordereau à la personne chargée du contrôle scientifique et technique de l’État sur les archives.',
      'À son retour, enregistrez le visa avec le bordereau signé.',
      'Alors seulement, détruisez.',
    ],
  },
  'visa-illisible': {
    title: 'Le visa est un PDF',
    meaning: 'Le bordereau visé est gardé comme preuve : un PDF signé ou numérisé.',
    steps: ['Numérisez le bordereau en PDF, ou enregistrez le PDF signé, puis joignez-le.'],
  },
} as const satisfies Record<string, ProblemPage>
