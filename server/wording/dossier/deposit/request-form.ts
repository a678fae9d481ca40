/** The request printed as its author filled it in. */
export const REQUEST_FORM = {
  title: 'Formulaire de la demande',
  lead: 'Ce que le demandeur a déclaré, tel que le dossier le porte. Le formulaire déposé sur papier, s’il y en a un, est parmi les pièces.',
  people: 'Qui demande',
  ground: 'Le terrain',
  project: 'Le projet',
  pieces: 'Pièces du dossier',
  noAnswer: 'Rien n’a été déclaré en ligne : le formulaire est parmi les pièces.',
  noPiece: 'Aucune pièce n’est au dossier.',
  footer: 'Formulaire de la demande, établi par la mairie d’après le dossier',
  consent: 'Accepte les lettres par voie électronique',
  parts: { applicant: 'Demandeur', representative: 'Mandataire', architect: 'Architecte' },
} as const
