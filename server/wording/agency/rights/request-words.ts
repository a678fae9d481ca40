/** What a person may ask of what is kept of them (GDPR art. 15 to 21, from memory). */
export const REQUEST_NAMES = {
  access: 'Accès (article 15)',
  correction: 'Rectification (article 16)',
  erasure: 'Effacement (article 17)',
  restriction: 'Limitation (article 18)',
  portability: 'Portabilité (article 20)',
  objection: 'Opposition (article 21)',
} as const

export const REQUEST_CHANNELS = {
  counter: 'Au guichet',
  post: 'Par courrier',
  mail: 'Par courriel',
  phone: 'Par téléphone',
  other: 'Autrement',
} as const

export const REQUEST_STATES = {
  received: 'à répondre',
  answered: 'répondue',
  refused: 'refusée',
  withdrawn: 'retirée',
} as const

export const REQUEST_STEPS = {
  received: 'Demande inscrite',
  identified: 'Identité vérifiée',
  extended: 'Prolongée de deux mois',
  prepared: 'Réponse préparée',
  answered: 'Réponse remise',
  refused: 'Refusée',
  withdrawn: 'Retirée par la personne',
  note: 'Note',
} as const

export const ANSWER_WORDS = {
  title: 'Ce que la mairie garde de vous',
  townHall: 'La mairie',
  delegate: 'Délégué à la protection des données',
  footer: 'Réponse à une demande d’accès. Le fichier donnees.json, joint, dit la même chose en entier.',
  lead: 'Voici chaque endroit où vous êtes nommé, ce qui y est écrit, pourquoi c’est gardé et jusqu’à quand.',
  nothing: 'Aucune ligne ne vous nomme dans ce que la mairie garde avec ce logiciel.',
  why: 'Pourquoi',
  until: 'Gardé',
  wholeBeside: 'la suite est dans donnees.json',
  rights: 'Vos droits',
  rightsText:
    'Vous pouvez demander la correction, l’effacement ou la limitation de ces données, ou vous y opposer, quand la loi le permet. Vous pouvez aussi saisir la CNIL (cnil.fr).',
} as const
