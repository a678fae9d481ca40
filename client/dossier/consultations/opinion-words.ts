import type { Consultation, OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'

/** The five answers, as a form offers them, with what each asks to be said. */
export const ANSWERS: readonly { value: OpinionAnswerSense; label: string; about: string; text: string | null }[] = [
  { value: 'favourable', label: 'Favorable', about: 'sans condition', text: null },
  {
    value: 'favourableWithConditions',
    label: 'Favorable avec prescriptions',
    about: 'sous les conditions que vous écrivez',
    text: 'Prescriptions',
  },
  { value: 'unfavourable', label: 'Défavorable', about: 'pour les motifs que vous écrivez', text: 'Motifs' },
  { value: 'noOpinion', label: 'Sans observation', about: 'le service n’a rien à dire du projet', text: null },
  {
    value: 'attachmentsMissing',
    label: 'Pièces manquantes',
    about: 'le service ne peut pas se prononcer en l’état',
    text: 'Pièces qui manquent',
  },
]

export const ANSWER_NAMES: Readonly<Record<OpinionAnswerSense, string>> = {
  favourable: 'Avis favorable',
  favourableWithConditions: 'Avis favorable avec prescriptions',
  unfavourable: 'Avis défavorable',
  noOpinion: 'Sans observation',
  attachmentsMissing: 'Pièces demandées',
}

export const STATE_NAMES: Readonly<Record<Consultation['state'], string>> = {
  setAside: 'Écartée',
  retained: 'À envoyer',
  sent: 'En attente',
  attachmentsMissing: 'Pièces demandées',
  answered: 'Avis rendu',
  silent: 'Silence',
  superseded: 'Projet antérieur',
}

/** What a service is asked, in a list. */
export const NATURE_NAMES: Readonly<Record<string, string>> = {
  agreement: 'accord',
  bindingOpinion: 'avis conforme',
  advisoryOpinion: 'avis simple',
  authorisation: 'autorisation',
  prescription: 'prescriptions',
  information: 'information',
}
