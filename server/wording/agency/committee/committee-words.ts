import type {
  Attendance,
  BodyKind,
  Choice,
  CommitteeQuorum,
  InterestSign,
  ItemKind,
  ItemOutcome,
  MeetingState,
  OfferedKind,
} from '#rules/agency/committee-rules.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'

export const BODY_KIND_NAMES: Readonly<Record<BodyKind, string>> = {
  planningCommission: 'Commission d’urbanisme',
  grantsCommission: 'Commission des subventions',
  bureau: 'Bureau',
  municipalCouncil: 'Conseil municipal',
  communityCouncil: 'Conseil communautaire',
}

export const MEETING_STATE_NAMES: Readonly<Record<MeetingState, string>> = {
  prepared: 'en préparation',
  called: 'convoquée',
  open: 'ouverte',
  closed: 'levée',
  adopted: 'compte rendu arrêté',
  cancelled: 'annulée',
}

export const ITEM_KIND_NAMES: Readonly<Record<ItemKind, string>> = {
  dossier: 'Dossier',
  planRequest: 'Demande sur le plan',
  draft: 'Projet de plan',
  grant: 'Subvention',
  free: 'Point libre',
}

export const OFFERED_NAMES: Readonly<Record<OfferedKind, string>> = {
  dossier: 'Dossiers à décider',
  planRequest: 'Demandes sur le plan',
  draft: 'Projets de plan',
  grant: 'Subventions proposées au vote',
}

export const ATTENDANCE_NAMES: Readonly<Record<Attendance, string>> = {
  expected: 'attendu',
  present: 'présent',
  remote: 'présent à distance',
  excused: 'excusé',
  absent: 'absent',
  proxy: 'a donné procuration',
}

export const CHOICE_NAMES: Readonly<Record<Choice, string>> = {
  for: 'Pour',
  against: 'Contre',
  abstention: 'Abstention',
}

/** What a body says; of a dossier it is an opinion, never the decision. */
export const outcomeText = (outcome: ItemOutcome, kind: ItemKind, isCouncil: boolean): string => {
  const isOpinion = kind === 'dossier' || !isCouncil
  const said = {
    favourable: isOpinion ? 'Avis favorable' : 'Adopté',
    unfavourable: isOpinion ? 'Avis défavorable' : 'Rejeté',
    drawn: isOpinion ? 'Avis partagé' : 'Partage des voix : non adopté',
    noVote: 'Pris acte, sans vote',
  } as const
  return said[outcome]
}

/** Who decides what a body gives its opinion on. */
export const DECIDES: Readonly<Record<ItemKind, string>> = {
  dossier:
    'La décision reste celle du maire, ou du président quand il est compétent (L422-1, L422-3) : l’avis ne la lie pas.',
  planRequest: 'La réponse à la demande reste celle de l’autorité qui tient le plan.',
  draft: 'Le plan est arrêté et approuvé par l’organe délibérant compétent.',
  grant: 'Une subvention est votée par l’organe délibérant.',
  free: '',
}

export const INTEREST_SIGNS_TOLD: Readonly<Record<InterestSign, string>> = {
  account: 'Votre compte ou votre adresse électronique suit ce dossier.',
  name: 'Un demandeur porte votre nom de famille.',
  company: 'Une société demandeuse porte votre nom.',
  parcel: 'Vous avez un autre dossier sur cette parcelle.',
  address: 'Un demandeur a votre adresse.',
}

export const INTEREST_QUESTION =
  'Avez-vous, vous-même ou comme mandataire, un intérêt à l’un de ces points ? Qui est intéressé sort du point : il ne le voit plus, ne vote pas et n’est compté nulle part (CGCT L2131-11, L1111-6, de mémoire, à confirmer ; pour le maire qui décide, L422-7).'

export const quorumText = ({ present, required, inOffice, isAsked, isMet }: CommitteeQuorum): string =>
  isAsked
    ? `${countText(present, 'présent', 'présents')} sur ${inOffice}, ${required} requis : quorum ${isMet ? 'atteint' : 'non atteint'}`
    : `${countText(present, 'présent', 'présents')} sur ${inOffice}, aucun quorum requis`

/** Why something is refused, and how to mend it. */
export const MEETING_WHYS = {
  state: {
    prepared: 'La séance n’est pas encore convoquée. Convoquez-la d’abord.',
    called: 'La séance est convoquée et n’est pas ouverte : son ordre du jour ne change plus.',
    open: 'La séance est ouverte. Levez-la d’abord.',
    closed: 'La séance est levée.',
    adopted: 'Le compte rendu est arrêté : rien de la séance ne change plus.',
    cancelled: 'La séance est annulée.',
  } satisfies Record<MeetingState, string>,
  ownRules: 'règlement de l’instance',
  notASecond: 'Une seconde convocation suit une séance levée faute de quorum, et celle-ci ne l’est pas.',
  secondTooSoon: (on: string) =>
    `Une seconde convocation laisse trois jours au moins d’intervalle (CGCT L2121-17, de mémoire, à confirmer) : choisissez le ${dayText(on)} ou un jour après.`,
  urgencyOfCouncils: 'L’urgence abrège le délai d’un conseil, pas celui d’une commission, que fixe son règlement.',
  noMember: 'Personne ne siège ici ce jour-là. Inscrivez les membres de l’instance.',
  noItem: 'L’ordre du jour est vide. Inscrivez au moins un point.',
  noPlace: 'Le lieu de la séance n’est pas dit. Écrivez-le.',
  noNote:
    'Une note explicative accompagne la convocation d’un conseil de 3 500 habitants et plus (CGCT L2121-12, de mémoire, à confirmer). Écrivez-la, ou dites dans les règles que la commune est plus petite.',
  notTheDay: (on: string) => `La séance est le ${dayText(on)}. Ouvrez-la ce jour-là.`,
  quorumIsThere: 'Le quorum est atteint : ouvrez la séance, ou corrigez les présences.',
  itemOpen: 'Un point est ouvert. Clôturez-le ou reportez-le d’abord.',
  itemPast: 'Ce point n’attend plus : il est ouvert ou déjà traité.',
  itemNotOpen: 'Ce point n’est pas ouvert au vote.',
  itemNotClosed: 'Ce point n’est pas encore traité.',
  nothingToFollow: 'Aucune suite n’est écrite pour ce point.',
  alreadyVoted: 'Des voix sont données sur ce point : clôturez-le.',
  votedHere: 'Des voix sont données : l’issue est la leur. Clôturez sans choisir d’issue.',
  nobodyVoted: 'Personne n’a voté. Attendez les voix, ou dites ce qui a été conclu sans vote.',
  votedThere: 'La voix de ce membre est déjà donnée sur ce point : elle ne se retire pas.',
  noSecret: 'Les règles de cette instance ne prévoient pas de scrutin secret.',
  noRemote: 'Les règles de cette instance ne permettent pas de siéger à distance.',
  carries: 'Ce membre porte la procuration d’un autre. Changez d’abord celle-ci.',
  otherList: 'La liste a changé entre-temps. Rechargez la page, puis rangez de nouveau.',
  keeperIsOut:
    'Vous êtes intéressé à un point de cette séance : une autre personne du secrétariat arrête le compte rendu.',
  noProxy: 'Les règles de cette instance ne prévoient pas de procuration.',
  proxyToWhom: 'Choisissez le membre qui porte la procuration.',
  proxyToMember: 'La procuration se donne à un autre membre en fonction.',
  proxyHolderAway: 'Ce membre ne sera pas là, ou a donné sa propre procuration.',
  proxiesFull: (most: number) =>
    `Ce membre porte déjà ${countText(most, 'procuration', 'procurations')}, le plus qui soit permis.`,
  notOffered: {
    dossier: 'Un dossier choisi n’attend plus de décision, ou n’est pas de votre ressort. Cherchez de nouveau.',
    planRequest: 'Une demande choisie a déjà sa réponse, ou n’est pas de votre ressort. Cherchez de nouveau.',
    draft: 'Un projet choisi n’est plus lisible, ou n’est pas de votre ressort. Cherchez de nouveau.',
    grant: 'Une subvention choisie n’est plus proposée au vote, ou n’est pas de votre ressort. Cherchez de nouveau.',
  } satisfies Record<OfferedKind, string>,
  vote: {
    other: 'Une autre voix est déjà enregistrée pour ce membre sur ce point : la première reste.',
    notOpen: 'Ce point n’est pas ouvert au vote.',
    out: 'Ce membre, ou celui qui porte sa procuration, est sorti de ce point en raison d’un intérêt.',
    absent:
      'Ce membre n’est pas noté présent, ou celui qui porte sa procuration ne l’est pas. Demandez au secrétariat de séance.',
  },
} as const
