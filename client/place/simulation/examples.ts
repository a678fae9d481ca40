import type { SimulatorSearch } from './simulator-search.ts'

/** Simulations to start from, each showing one thing. */
export const EXAMPLES: readonly { title: string; shows: string; search: SimulatorSearch }[] = [
  {
    title: 'Une déclaration préalable, par le téléservice',
    shows: 'Le mois part de l’accusé d’enregistrement ; sans réponse, non-opposition.',
    search: { nature: 'DP', voie: 'teleservice', depot: '2026-11-01', aee: '2026-11-02', jour: '2026-11-10' },
  },
  {
    title: 'Une maison aux abords d’un monument historique',
    shows: 'Un mois de plus, s’il est notifié à temps ; le silence et le refus de l’ABF.',
    search: {
      nature: 'PCMI',
      depot: '2026-10-05',
      situations: 'ABF_ABORDS',
      actes: 'delai-modifie:electronic:2026-10-20',
      essais: 'avis-abf:unfavorable:2026-10-12:2026-12-04',
      jour: '2026-11-10',
    },
  },
  {
    title: 'Un établissement recevant du public, dossier incomplet',
    shows: 'La demande de pièces arrête le délai ; cinq mois à compter du dossier complet.',
    search: {
      nature: 'PC',
      depot: '2026-09-01',
      situations: 'ERP',
      actes: 'delai-modifie:lrar:2026-09-15:2026-09-18,demande-de-pieces:lrar:2026-09-15:2026-09-18:oui',
      essais: 'pieces-recues:2026-12-01:oui',
      jour: '2026-11-10',
    },
  },
  {
    title: 'Une demande de pièces partie trop tard',
    shows: 'Reçue après le premier mois, elle est sans effet : le permis naîtra quand même.',
    search: {
      nature: 'PCMI',
      depot: '2026-09-07',
      actes: 'demande-de-pieces:electronic:2026-10-07::oui',
      jour: '2026-11-02',
    },
  },
  {
    title: 'Un projet modifié en cours d’instruction (arrêt Gorbio)',
    shows: 'Le nouvel examen, annoncé au demandeur, fait repartir le délai.',
    search: {
      nature: 'PC',
      depot: '2026-08-03',
      actes: 'projet-modifie:2026-10-20:oui:2026-10-23',
      jour: '2026-11-10',
    },
  },
  {
    title: 'Un permis accordé et affiché',
    shows: 'Retrait, recours des tiers, validité : ce qui s’éteint, et quand.',
    search: {
      nature: 'PCMI',
      depot: '2026-06-01',
      actes: 'decision:grant:electronic:2026-07-20,affichage-mairie:2026-07-24,affichage-terrain:2026-08-03',
      jour: '2026-09-01',
    },
  },
]
