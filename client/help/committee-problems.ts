import type { ProblemPage } from './problem-page.ts'

/** Problems of councils and commissions. */
export const COMMITTEE_PROBLEMS = {
  'regles-d-instance-a-dire': {
    title: 'Dites les règles de cette instance',
    meaning:
      'Un conseil suit le code général des collectivités territoriales. Une commission ou un bureau suit son propre règlement : Parvis ne l’invente pas.',
    steps: ['Écrivez le délai de convocation, le quorum et le nombre de procurations.', 'Dites d’où ils viennent.'],
  },
  'membre-deja-inscrit': {
    title: 'Ce membre ne peut pas être inscrit ainsi',
    meaning: 'Un compte ne siège qu’une fois dans une instance, et son dernier jour suit le premier.',
    steps: ['Cherchez-le parmi les membres en fonction.', 'Corrigez l’adresse ou le jour.'],
  },
  'convocation-trop-tardive': {
    title: 'La convocation partirait trop tard',
    meaning:
      'Entre l’envoi et la séance passent des jours francs : ni le jour de l’envoi ni celui de la séance ne comptent. Leur nombre est celui du code pour un conseil (de mémoire, à confirmer), celui de son règlement pour une commission.',
    steps: [
      'Choisissez un jour de séance plus lointain : la page dit le premier qui convient.',
      'Pour un conseil, une urgence se motive : le conseil se prononce sur elle à l’ouverture.',
    ],
  },
  'convocation-incomplete': {
    title: 'Il manque de quoi convoquer',
    meaning: 'Une convocation porte un ordre du jour et s’adresse à des membres.',
    steps: ['Inscrivez au moins un point.', 'Inscrivez les membres de l’instance.'],
  },
  'seance-dans-un-autre-etat': {
    title: 'Cela ne peut pas être fait à ce moment de la séance',
    meaning:
      'Une séance est préparée, convoquée, ouverte, levée, puis son compte rendu est arrêté : rien ne se fait hors de son moment.',
    steps: ['Rechargez la page : elle montre ce qui peut être fait maintenant.'],
  },
  'quorum-de-seance-manquant': {
    title: 'Le quorum n’est pas atteint',
    meaning:
      'Un conseil ne délibère que si plus de la moitié de ses membres en exercice est présente (CGCT L2121-17, de mémoire, à confirmer) ; une commission suit son règlement. Une procuration n’est pas une présence, et qui est intéressé au point n’est compté ni parmi les présents ni parmi les membres.',
    steps: [
      'Vérifiez les présences.',
      'Reportez le point, ou levez la séance faute de quorum et convoquez de nouveau.',
    ],
  },
  'procuration-impossible': {
    title: 'Cette procuration ne peut pas être portée',
    meaning:
      'Une procuration se donne à un membre présent, qui n’en porte qu’un nombre limité et ne donne pas la sienne.',
    steps: ['Choisissez un autre membre, ou notez l’absence sans procuration.'],
  },
  'voix-non-recue': {
    title: 'Cette voix n’est pas reçue',
    meaning:
      'Une voix se donne une fois, pendant que le point est ouvert, par un membre présent ou par celui qui porte sa procuration.',
    steps: [
      'Rechargez la page : elle dit si votre voix est déjà comptée.',
      'Sinon, demandez au secrétariat de séance.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
