import type { ProblemPage } from './problem-page.ts'

/** Problems of the sensors of the territory. */
export const SENSOR_PROBLEMS = {
  'capteur-refuse': {
    title: 'Cette demande sur un capteur n’est pas possible ainsi',
    meaning:
      'Ce qui est demandé ne correspond plus à ce qui est enregistré : l’alarme est terminée, l’équipement a déjà un appareil, l’emplacement est d’une autre commune, ou le service ne fait que se lire.',
    steps: [
      'Rechargez la page : un autre agent, ou l’appareil lui-même, a pu changer les choses entre-temps.',
      'Vérifiez ce que le message nomme, puis recommencez. Rien n’a été changé.',
    ],
  },
  'decodeur-refuse': {
    title: 'Ce décodeur n’est pas mis en service',
    meaning:
      'Un décodeur lit les octets d’un appareil. Il n’est mis en service que si toutes ses trames d’essai donnent les valeurs attendues : une fausse valeur serait pire qu’une trame illisible.',
    steps: [
      'Essayez-le sur chaque trame : l’écran dit ce qu’il en tire et ce qui diffère.',
      'Vérifiez le port et le modèle exact de l’appareil dans la notice du fabricant.',
      'Le décodeur s’exécute sans horloge ni réseau, en un dixième de seconde au plus par trame ; son hasard est tiré des octets de la trame. Un essai dure deux secondes au plus.',
    ],
  },
  'levee-refusee': {
    title: 'Cette demande sur un bac ou une levée n’est pas possible ainsi',
    meaning:
      'Une levée appartient au foyer qui avait le bac ce jour-là. Contestée, elle attend la réponse de la collectivité ; répondue, elle ne change plus.',
    steps: [
      'Rechargez la page : la levée a pu recevoir sa réponse, ou le bac changer de foyer.',
      'Vérifiez le numéro de la puce et le jour que le message nomme.',
      'Une somme demandée se conteste dans les deux mois de l’avis, auprès de qui l’a émis.',
    ],
  },
  'source-refusee': {
    title: 'Cette source de trames n’est pas acceptée',
    meaning:
      'Une source envoie ses trames avec son secret et dans le format choisi à sa création. Sans cela, rien n’est gardé.',
    steps: [
      'Vérifiez l’en-tête Authorization : « Bearer », une espace, puis le secret donné à la création de la source.',
      'Vérifiez que la source n’a pas été fermée, et que son format est le bon (ChirpStack v4, The Things Stack v3, JSON simple).',
      'Le même envoi peut être refait : une trame déjà reçue n’est pas comptée deux fois.',
    ],
  },
} as const satisfies Readonly<Record<string, ProblemPage>>
