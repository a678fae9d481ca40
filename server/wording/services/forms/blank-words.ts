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
  box: '[  ]',
  line: DOTS,
  room: ' ',
} as const
