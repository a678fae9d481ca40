import type { Takeover } from '#contract/dossier/takeover/takeover.ts'

export const TAKEOVER_STATES: Readonly<Record<Takeover['state'], { word: string; sentence: string }>> = {
  received: { word: 'Reçu', sentence: 'Le fichier est reçu ; il va être lu.' },
  reading: { word: 'Lecture', sentence: 'Le fichier est lu et essayé. Rien n’est écrit.' },
  ready: {
    word: 'À vérifier',
    sentence: 'Vérifiez le réglage et le compte rendu, puis acceptez. Rien n’est encore repris.',
  },
  writing: { word: 'Reprise', sentence: 'Les dossiers sont écrits, tous ou aucun.' },
  accepted: { word: 'Repris', sentence: 'Les dossiers sont repris. Le fichier est effacé, le compte rendu reste.' },
  refused: { word: 'Refusé', sentence: 'Rien n’a été repris.' },
  cancelled: { word: 'Abandonné', sentence: 'Rien n’a été repris ; le fichier est effacé.' },
  interrupted: {
    word: 'Interrompu',
    sentence: 'Le serveur s’est arrêté : rien n’a été repris. Déposez le fichier de nouveau.',
  },
}
