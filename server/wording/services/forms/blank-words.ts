const DOTS = '. '.repeat(60).trim()

/** The form on paper. */
export const BLANK_FORM = {
  subtitle: 'Formulaire à remplir à la main',
  reference: 'FORMULAIRE VIERGE',
  footer: (service: string) => `À remettre au guichet ou à envoyer : ${service}`,
  you: 'Vous',
  applicant: ['Nom', 'Prénom', 'Adresse', 'Commune', 'Téléphone', 'Courriel', 'Au nom de (association, entreprise…)'],
  end: 'Les réponses marquées d’un astérisque sont nécessaires. Date et signature :',
  piece: 'À joindre à ce formulaire.',
  mask: (mask: string, example: string) => `Sous la forme ${mask}, par exemple ${example}.`,
  period: 'Du                         à          h          ; au                         à          h',
  map: 'Décrivez le lieu, ou joignez un plan sur lequel il est dessiné.',
  box: '[  ]',
  line: DOTS,
  room: ' ',
} as const
