import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'
import { countText } from '#wording/quantity.ts'

type NoticeFacts = { clearDays: number; lastCallOn: string; firstDay: string; article: string; isMarked: boolean }
type QuorumFacts = { present: number; required: number; inOffice: number; isAsked: boolean }

const MARKED = ' (article de mémoire, à confirmer)'

/** Councils and commissions: who sits, what is before them, what they say. */
export const COMMITTEE_PROBLEMS = {
  committeeUnknown: absent('Cette instance n’existe pas, ou vous n’y siégez pas.'),
  committeeMeetingUnknown: absent('Cette séance n’existe pas, n’est pas encore convoquée, ou n’est pas la vôtre.'),
  committeeItemUnknown: absent('Ce point n’existe pas, ou il ne vous est pas ouvert.'),
  committeeMemberUnknown: absent('Ce membre ne siège pas dans cette instance.'),
  committeeNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette instance est tenue par son secrétariat',
    detail:
      'Il faut être secrétaire ou administrateur de la collectivité, ou y instruire pour une instance d’urbanisme. Un membre lit ses séances, dit son intérêt et vote. Rien n’est changé.',
  },
  committeeRulesMissing: {
    type: 'regles-d-instance-a-dire',
    status: 422,
    title: 'Dites les règles de cette instance',
    article: 'CGCT L2121-22',
    detail:
      'Une commission ou un bureau suit son propre règlement (article de mémoire, à confirmer) : écrivez son délai de convocation, son quorum et le nombre de procurations. Rien n’est enregistré.',
    errors: ({ missing }: { missing: readonly string[] }) =>
      missing.map((name) => ({ pointer: `#/${name}`, detail: 'À dire pour une commission ou un bureau' })),
  },
  committeeSeatTaken: {
    type: 'membre-deja-inscrit',
    status: 409,
    title: 'Ce compte siège déjà ici',
    detail: 'Un membre en fonction porte déjà cette adresse. Dites d’abord son dernier jour. Rien n’est enregistré.',
  },
  committeeSeatEndsBefore: {
    type: 'membre-deja-inscrit',
    status: 422,
    title: 'Ce jour est avant son entrée en fonction',
    detail: ({ fromOn }: { fromOn: string }) =>
      `Ce membre est en fonction depuis le ${dayText(fromOn)} : choisissez ce jour ou un jour après. Rien n’est enregistré.`,
    errors: ({ fromOn }: { fromOn: string }) => [{ pointer: '#/untilOn', detail: `Au plus tôt le ${dayText(fromOn)}` }],
  },
  committeeNoticeShort: {
    type: 'convocation-trop-tardive',
    status: 409,
    title: 'La convocation partirait trop tard',
    detail: ({ clearDays, lastCallOn, firstDay, article, isMarked }: NoticeFacts) =>
      `Il faut ${countText(clearDays, 'jour franc', 'jours francs')} entre l’envoi et la séance (${article}${isMarked ? ', de mémoire, à confirmer' : ''}) : ni le jour de l’envoi ni celui de la séance ne comptent. Pour ce jour, la convocation devait partir le ${dayText(lastCallOn)} au plus tard ; envoyée aujourd’hui, la séance peut se tenir dès le ${dayText(firstDay)}. Changez le jour de la séance. Rien n’est envoyé.`,
    article: ({ article }: NoticeFacts) => article,
  },
  committeeCallEmpty: {
    type: 'convocation-incomplete',
    status: 409,
    title: 'Il manque de quoi convoquer',
    detail: ({ why }: { why: string }) => `${why} Rien n’est envoyé.`,
  },
  committeeStateRefused: {
    type: 'seance-dans-un-autre-etat',
    status: 409,
    title: 'Cela ne peut pas être fait à ce moment de la séance',
    detail: ({ why }: { why: string }) => `${why} Rien n’est changé.`,
  },
  committeeQuorumMissing: {
    type: 'quorum-de-seance-manquant',
    status: 409,
    title: 'Le quorum n’est pas atteint',
    article: 'CGCT L2121-17',
    detail: ({ present, required, inOffice, isAsked }: QuorumFacts) =>
      isAsked
        ? `${countText(present, 'membre est présent', 'membres sont présents')}, sur ${inOffice} en fonction et sans intérêt : il en faut ${required}${MARKED}. Une procuration ne compte pas comme une présence. Corrigez les présences, ou levez la séance faute de quorum et convoquez de nouveau. Rien n’est changé.`
        : 'Personne n’est présent. Dites d’abord qui est là. Rien n’est changé.',
  },
  committeeProxyRefused: {
    type: 'procuration-impossible',
    status: 422,
    title: 'Cette procuration ne peut pas être portée',
    article: 'CGCT L2121-20',
    detail: ({ why }: { why: string }) => `${why} Rien n’est enregistré.`,
    errors: ({ why }: { why: string }) => [{ pointer: '#/proxyTo', detail: why }],
  },
  committeeVoteRefused: {
    type: 'voix-non-recue',
    status: 409,
    title: 'Cette voix n’est pas reçue',
    detail: ({ why }: { why: string }) => `${why} Aucune voix n’est ajoutée.`,
  },
} as const satisfies ProblemTable
